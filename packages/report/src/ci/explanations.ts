import {
  type CheckResult,
  type ExerciseResult,
  isUnloadable,
  renderCheck,
  repeatCommand,
  type Scorecard,
  statusWords,
} from '@kata/scorecard'

/**
 * Why each check that did not pass did not, by the check's id, as plain text of some lines, first the claim and last the hint. Those that
 * do not fit into `maxBytes` of UTF-8 any more are a line and the command that shows the rest.
 * @param showsHidden whether the reader may see what hidden checks try
 */
export function explanations(card: Scorecard, maxBytes: number, showsHidden = false): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  let room = maxBytes
  for (const exercise of card.exercises) {
    for (const check of exercise.checks) {
      if (check.status === 'pass') continue
      if (check.visibility === 'hidden' && !showsHidden) {
        texts.set(check.id, `${statusWords[check.status]}  ${check.title}: what it tries is not shown.`)
        continue
      }
      // Drawing what has no place is most of the work on a long card.
      const text = room > 0 ? explanation(check, exercise, card) : ''
      room -= Buffer.byteLength(text)
      texts.set(check.id, room > 0 ? text : brief(check, card))
    }
  }
  return texts
}

function explanation(check: CheckResult, exercise: ExerciseResult, card: Scorecard): string {
  const word = statusWords[check.status]
  if (check.status === 'not-implemented') return `${word}  ${check.title}\n\n${check.message ?? `${check.function} is not implemented yet`}`
  // One reason stops the whole exercise; its first check says it.
  if (isUnloadable(exercise, check) && check !== exercise.checks.find((other) => isUnloadable(exercise, other)))
    return `${word}  ${exercise.id} can't be loaded.`
  return renderCheck(check, card, { columns: 100, colour: false }).replace(/^ {2}/gm, '').trimEnd()
}

function brief(check: CheckResult, card: Scorecard): string {
  return `${statusWords[check.status]}  ${check.title}\nrepeat: ${repeatCommand(check, card)}`
}
