import schema from '../schema/scorecard.v1.json' with { type: 'json' }
import { schemaFaults } from './schema-faults.ts'
import type { Scorecard } from './scorecard.ts'

export type Validation =
  | { readonly status: 'valid'; readonly card: Scorecard }
  /** A sentence a fault, the place first: `exercises[0].checks[2].points: …`. */
  | { readonly status: 'invalid'; readonly errors: readonly string[] }

/** Whether a parsed JSON value is a scorecard: its form by the published schema, then its sums. */
export function validate(card: unknown): Validation {
  const form = schemaFaults<Scorecard>(schema, card, 'card')
  if (form.status === 'invalid') return form
  const errors = sumErrors(form.value)
  return errors.length > 0 ? { status: 'invalid', errors } : { status: 'valid', card: form.value }
}

function sumErrors(card: Scorecard): string[] {
  const checks = card.exercises.flatMap(({ checks }) => checks)
  const hidden = checks.filter(({ visibility }) => visibility === 'hidden')
  return [
    ...sumError('card', card, card.exercises),
    ...card.exercises.flatMap((exercise, index) => sumError(`exercises[${index}]`, exercise, exercise.checks)),
    ...(card.hidden === null
      ? hidden.map(({ id }) => `hidden: is null, but ${id} is a hidden check`)
      : sumError('hidden', card.hidden, hidden)),
    ...checks
      .filter((check) => check.points !== (check.status === 'pass' ? check.maxPoints : 0))
      .map(({ id, status }) => `${id}: has points that ${status} doesn't earn`),
  ]
}

interface Points {
  readonly points: number
  readonly maxPoints: number
}

function sumError(place: string, whole: Points, parts: readonly Points[]): string[] {
  return (['points', 'maxPoints'] as const).flatMap((name) => {
    const sum = parts.reduce((total, part) => total + part[name], 0)
    return whole[name] === sum ? [] : [`${place}.${name}: is ${whole[name]}, but its parts have ${sum}`]
  })
}
