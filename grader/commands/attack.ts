import type { Isolation } from '@kata/sandbox'
import { InfrastructureError } from '@kata/scorecard'
import { attackedExercise, attacks } from '../../packages/submissions/src/attack.ts'
import { withstand } from '../../packages/submissions/src/attack-run.ts'
import { catalogue } from '../catalogue.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { terminal } from './terminal.ts'

/** `pnpm test:attack`: grades the submissions that try to fool the grader. Gives the exit code: 1 when one succeeded. */
export async function attackCommand(names: readonly string[], { isolation }: { readonly isolation: Isolation | 'auto' }): Promise<number> {
  const exercise = (await catalogue()).find(({ id }) => id === attackedExercise)
  if (!exercise) throw new InfrastructureError(`The attacks are on ${attackedExercise}, which isn't here.`)
  const chosen = attacks().filter(({ name }) => names.length === 0 || names.some((wanted) => name.startsWith(wanted)))
  if (chosen.length === 0) throw new InfrastructureError(`No attack is called ${names.join(', ')}.`)
  const grader = { isolation: await chosenIsolation(isolation), backend: chosenBackend() }
  const screen = terminal(false)
  let held = 0
  for (const attack of chosen) {
    screen.progress(attack.name)
    const { got, faults, milliseconds } = await withstand(attack, exercise, grader)
    screen.clear()
    screen.print(`${faults.length === 0 ? 'held  ' : 'BROKEN'}  ${attack.name.padEnd(44)} ${got}  (${milliseconds} ms)`)
    for (const fault of faults) screen.print(`        ${fault}`)
    if (faults.length === 0) held++
  }
  screen.print(`${held} of ${chosen.length} attacks held under the layer '${grader.isolation}'`)
  return held === chosen.length ? 0 : 1
}
