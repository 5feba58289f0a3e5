import { root } from '../places.ts'
import { type StubsResult, writeStubs } from '../stubs/index.ts'

/** `pnpm stubs`: makes `exercises/` from `solutions/`; with `--check` says where they differ. Gives the exit code. */
export async function stubsCommand({ check = false }: { readonly check?: boolean }): Promise<number> {
  const result = await writeStubs(root, { check })
  for (const file of result.written) process.stdout.write(`${file} written\n`)
  const faults = stubFaults(result)
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  if (faults.length === 0) process.stdout.write(`${result.stubs.length} stubs are up to date.\n`)
  return faults.length === 0 ? 0 : 1
}

/** Where the stubs aren't what the solutions make of them. */
export function stubFaults({ differing, problems }: StubsResult): string[] {
  return [
    ...problems,
    ...differing.map(
      ({ file, line, stub = '(nothing)', found = '(nothing)' }) => `${file}:${line} is '${found.trim()}', its stub has '${stub.trim()}'`,
    ),
  ]
}
