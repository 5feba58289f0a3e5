import type { ListedExercise } from '../../../grader/catalogue.ts'
import { checkName, type Judgement } from './judge.ts'

export interface Report {
  readonly text: string
  readonly sound: boolean
}

/** The share of mistakes that public checks have to catch alone. */
const publicShare = 0.95

/** What judging some programs of an exercise says about the judge. `whole` is true when they are all that the exercise has. */
export function report(exercise: ListedExercise, judgements: readonly Judgement[], whole: boolean): Report {
  const right = judgements.filter(({ program }) => program.mistake === undefined)
  const wrong = judgements.filter(({ program }) => program.mistake !== undefined)
  const caught = wrong.filter((judgement) => catchers(judgement).length > 0)
  const byPublic = wrong.filter((judgement) => catchers(judgement).some(({ visibility }) => visibility === 'public'))
  const share = wrong.length === 0 ? 1 : byPublic.length / wrong.length
  const enough = !whole || share >= publicShare
  const faults = judgements.flatMap(({ program, faults }) => faults.map((fault) => `${program.name}: ${fault}`))
  if (!enough) faults.push(`public checks alone catch ${percent(share)} of the mistakes, and have to catch ${percent(publicShare)}`)

  const idle = whole ? exercise.checks.filter(({ id }) => !wrong.some(({ failed }) => failed.some((check) => check.id === id))) : []
  return {
    sound: faults.length === 0,
    text: [
      exercise.id,
      `  accepted  ${right.filter(({ failed }) => failed.length === 0).length} of ${right.length} right programs`,
      `  caught    ${caught.length} of ${wrong.length} mistakes, ${byPublic.length} by public checks alone (${percent(share)})`,
      ...(wrong.length === 0 ? [] : ['', ...table(wrong)]),
      ...(idle.length === 0 ? [] : ['', '  no mistake fails', ...idle.map(({ id }) => `    ${checkName(id)}`)]),
      ...(faults.length === 0 ? [] : ['', '  FAULTS', ...faults.map((fault) => `    ${fault}`)]),
      '',
    ].join('\n'),
  }
}

function catchers({ program, failed }: Judgement): Judgement['failed'] {
  return failed.filter((check) => check.function === program.mistake?.function)
}

function table(wrong: readonly Judgement[]): string[] {
  const rows = wrong.map((judgement) => [judgement.program.mistake?.function ?? '', judgement.program.name, caughtBy(judgement)])
  const [first, second] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map(([fn, name, by]) => `  ${fn.padEnd(first)}  ${name.padEnd(second)}  ${by}`)
}

/** Checks of the function itself, then how many of others'; a hidden check is marked. */
function caughtBy(judgement: Judgement): string {
  const own = catchers(judgement)
  const names = own.map(
    ({ id, visibility, status }) => `${checkName(id)}${visibility === 'hidden' ? '*' : ''}${status === 'fail' ? '' : ` (${status})`}`,
  )
  const others = judgement.failed.length - own.length
  return `${names.length === 0 ? 'NOTHING' : names.join(', ')}${others === 0 ? '' : `; ${others} of other functions' checks`}`
}

function percent(share: number): string {
  return `${Math.floor(100 * share)}%`
}
