import { root } from '../places.ts'
import { writeStubs } from '../stubs/index.ts'

/** `pnpm stubs`: makes `exercises/` from `solutions/`; with `--check` says where they differ. Gives the exit code. */
export async function stubsCommand({ check = false }: { readonly check?: boolean }): Promise<number> {
  const differences = await writeStubs(root, { check })
  for (const { path, line } of differences)
    process.stdout.write(`${path}:${line} ${check ? 'differs from what `pnpm stubs` makes' : 'written'}\n`)
  if (check && differences.length === 0) process.stdout.write('The stubs are up to date.\n')
  return check && differences.length > 0 ? 1 : 0
}
