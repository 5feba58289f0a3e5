import { assemble, type CheckResult, type Figure, type Manifest, type ManifestCheck, type Scorecard, type Verdict } from '@kata/scorecard'
import { grading, publicManifest, verdicts } from '../../../scorecard/samples/cards.ts'

export { cards } from '../../../scorecard/samples/cards.ts'

type Failure = Omit<Verdict, 'id'>

/** Every way to fail and every picture on one card, with an exercise that can't be loaded, answers of both kinds, and claims that passed. */
export const everything: Scorecard = cardOf(Object.values(verdicts))

/** As many failures as `messages` has. */
export function failing(messages: readonly string[]): Scorecard {
  return cardOf(messages.map((message) => ({ ...verdicts.wrongValue, message })))
}

/** A card on which every text is `text`, in every picture too. */
export function saying(text: string): Scorecard {
  const limits = { min: -1, max: 1 }
  const figures: readonly Figure[] = [
    { kind: 'mask', caption: text, expected: ['#.'], actual: [text] },
    {
      kind: 'growth',
      quantity: text,
      samples: [1, 2].map((n) => ({ n, cost: n * n })),
      slope: 2,
      allowed: { min: null, max: 1.1 },
      lines: [{ at: text, text, share: 1, slope: 2 }],
    },
    { kind: 'histogram', quantity: text, bins: [{ from: 0, to: 2, count: 1 }], allowed: limits },
    { kind: 'curves', x: text, y: text, curves: [{ name: text, samples: [{ x: 1, y: 1 }] }], allowed: limits },
  ]
  const place = { place: text, text }
  const counterexample = { call: text, arguments: [{ name: text, value: text }], expected: text, actual: text, prints: [text], at: place }
  const said = (check: CheckResult): CheckResult => ({
    ...check,
    id: `${check.id}${text}`,
    title: text,
    function: text,
    message: text,
    hint: text,
    counterexample,
  })
  const card = cardOf(figures.map((figure) => ({ status: 'fail', figure, reproduce: { seed: 1, path: text } })))
  return {
    ...card,
    grader: { version: text, digest: text },
    submission: { digest: text },
    environment: { ...card.environment, node: text, platform: text },
    exercises: card.exercises.map((exercise) => ({
      ...exercise,
      id: `${exercise.id}${text}`,
      title: text,
      answers: [{ heading: text, status: 'empty' }],
      checks: exercise.checks.map(said),
    })),
  }
}

/** A card with these verdicts in a first exercise, in this order, and the sample's exercises behind it: one passed, one can't be loaded. */
function cardOf(failures: readonly Failure[]): Scorecard {
  const results = failures.map((failure, i) => ({ ...failure, id: `00-many/check-${i}` }))
  const checks = results.map(
    ({ id }, i): ManifestCheck => ({ id, title: `claim ${i}`, function: `f${i % 7}`, kind: 'property', visibility: 'public', points: 1 }),
  )
  const manifest: Manifest = { exercises: [{ id: '00-many', title: 'Every way to fail', checks }, ...publicManifest.exercises] }
  const passed = grading().results.filter(({ id }) => id.startsWith('01'))
  return assemble(grading([], { manifest, results: [...results, ...passed], broken: { '02-longformer': 'masks.ts:3:9: expected ")"' } }))
}
