import type { CheckResult, Scorecard } from '@kata/scorecard'

/** The card as students may see it: a hidden check has a number for its name, and nothing of what it tried. */
export function withoutHidden(card: Scorecard): Scorecard {
  return { ...card, exercises: card.exercises.map((exercise) => ({ ...exercise, checks: withoutNames(exercise.id, exercise.checks) })) }
}

function withoutNames(exercise: string, checks: readonly CheckResult[]): CheckResult[] {
  const hidden = checks.filter(({ visibility }) => visibility === 'hidden')
  return checks.map((check) => {
    const number = hidden.indexOf(check) + 1
    return number === 0 ? check : { ...check, ...nothingOfIt, id: `${exercise}/hidden-${number}`, title: `hidden check ${number}` }
  })
}

const nothingOfIt = { message: null, hint: null, counterexample: null, reproduce: null, figure: null } as const
