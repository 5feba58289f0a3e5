import { root } from '../places.ts'
import { writeStubs } from '../stubs/index.ts'

/** `pnpm stubs`: makes `exercises/` from `solutions/`; with `--check` says where they differ. Gives the exit code. */
export async function stubsCommand({ check = false }: { readonly check?: boolean }): Promise<number> {
  const result = await writeStubs(root, { check })
  for (const file of result.written) process.stdout.write(`${file} written\n`)
  for (const problem of result.problems) process.stdout.write(`${problem}\n`)
  if (result.problems.length === 0) process.stdout.write(`${result.stubs.length} stubs are up to date.\n`)
  return result.problems.length === 0 ? 0 : 1
}
