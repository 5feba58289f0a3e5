import { readdirSync, readFileSync } from 'node:fs'
import { bundle, openSubject, type Value } from '@kata/sandbox'

/** The solution's functions, run as a submission is run, with time enough. */
export interface Solution {
  call(name: string, ...args: readonly Value[]): Promise<Value>
  close(): void
}

const limits = {
  steps: 1e10,
  elements: 1e10,
  depth: 5000,
  printBytes: 1000,
  cpuMs: 600_000,
  wallMs: 3_600_000,
  residentBytes: 2 ** 31,
  heapMegabytes: 1024,
}

/** The solution of an exercise, by its folder's name. */
export async function openSolution(exercise: string): Promise<Solution> {
  const source = new URL(`./${exercise}/src/`, import.meta.url)
  const bundled = await bundle(new Map(readdirSync(source).map((name) => [name, readFileSync(new URL(name, source), 'utf8')])))
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, { isolation: 'permission', backend: 'wasm', limits })
  return {
    call: async (name, ...args) => {
      const outcome = await subject.call(name, args)
      if (outcome.status === 'returned') return outcome.value
      throw new Error(`${name}: ${outcome.status === 'threw' ? outcome.error.message : outcome.message}`)
    },
    close: () => subject.close(),
  }
}
