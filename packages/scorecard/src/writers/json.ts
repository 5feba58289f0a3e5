import type { Scorecard } from '../scorecard.ts'

/** The card as JSON, keys in the order of the published format, a newline at the end. */
export function renderJson(card: Scorecard): string {
  const keys = [...order, ...Object.keys(card.timing.exercises)]
  return `${JSON.stringify(card, keys, 2)}\n`
}

// One order serves every level: JSON.stringify takes from each object the keys of this list, in its order, and no others.
const order = [
  'totalMs schema grader version digest submission seed path runs id title heading function kind visibility points maxPoints hidden complete',
  'status exercises checks answers message hint counterexample reproduce figure call arguments name value caption origin expected actual prints',
  'quantity x y bins from to count curves samples n cost at place text share slope allowed min max lines environment isolation backend node platform timing',
].flatMap((line) => line.split(' '))
