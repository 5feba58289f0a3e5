import { InfrastructureError } from '@kata/scorecard'
import fc from 'fast-check'
import { fuzzes } from '../../packages/submissions/fuzz/index.ts'
import { terminal } from './terminal.ts'

export interface FuzzFlags {
  readonly runs: number
  readonly seed?: number
}

/** `pnpm fuzz`: gives everything that takes anything, anything. Gives the exit code: 1 when something broke. */
export async function fuzzCommand(names: readonly string[], { runs, seed }: FuzzFlags): Promise<number> {
  const chosen = fuzzes.filter(({ name }) => names.length === 0 || names.includes(name))
  if (chosen.length === 0)
    throw new InfrastructureError(`There is nothing called ${names.join(', ')}; there are ${fuzzes.map(({ name }) => name).join(', ')}.`)
  const screen = terminal(false)
  let sound = true
  for (const { name, share, property } of chosen) {
    screen.progress(name)
    const numRuns = Math.max(1, Math.round(runs * share))
    const details = await fc.check(property, { numRuns, seed, endOnFailure: true })
    screen.clear()
    screen.print(
      details.failed ? `BROKEN  ${name}\n${fc.defaultReportMessage(details)}` : `stands  ${name}  ${numRuns} runs, seed ${details.seed}`,
    )
    sound &&= !details.failed
  }
  return sound ? 0 : 1
}
