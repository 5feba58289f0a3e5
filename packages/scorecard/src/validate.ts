import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import schema from '../schema/scorecard.v1.json' with { type: 'json' }
import type { Scorecard } from './scorecard.ts'

export type Validation =
  | { readonly status: 'valid'; readonly card: Scorecard }
  /** A sentence a fault, the place first: `exercises[0].checks[2].points: …`. */
  | { readonly status: 'invalid'; readonly errors: readonly string[] }

/** Whether a parsed JSON value is a scorecard: its form by the published schema, then its sums. */
export function validate(card: unknown): Validation {
  const isCard = compiled()
  if (!isCard(card)) return { status: 'invalid', errors: readable(isCard.errors ?? []) }
  const errors = sumErrors(card)
  return errors.length > 0 ? { status: 'invalid', errors } : { status: 'valid', card }
}

let cached: ValidateFunction<Scorecard> | undefined

// Compiled at the first use: most runs of the grader never read a card.
function compiled(): ValidateFunction<Scorecard> {
  // strictTypes objects to a maxLength beside a $ref, which 2020-12 allows.
  cached ??= new Ajv2020({ allErrors: true, strictTypes: false }).compile<Scorecard>(schema)
  return cached
}

// Of an alternative (null or an object) the branch that was not meant is noise.
const noise = new Set(['anyOf', 'oneOf', 'if'])

function readable(errors: readonly ErrorObject[]): string[] {
  const telling = errors.filter(({ keyword, params }) => !noise.has(keyword) && !(keyword === 'type' && params.type === 'null'))
  return [...new Set((telling.length > 0 ? telling : errors).slice(0, 20).map(sentence))]
}

function sentence({ instancePath, keyword, params, message }: ErrorObject): string {
  const place =
    instancePath === ''
      ? 'card'
      : instancePath
          .slice(1)
          .replace(/\/(\d+)/g, '[$1]')
          .replaceAll('/', '.')
          .replaceAll('~1', '/')
          .replaceAll('~0', '~')
  switch (keyword) {
    case 'additionalProperties':
      return `${place}: has no property ${JSON.stringify(params.additionalProperty)}`
    case 'required':
      return `${place}: lacks ${JSON.stringify(params.missingProperty)}`
    case 'enum':
      return `${place}: must be one of ${params.allowedValues.join(', ')}`
    case 'const':
      return `${place}: must be ${JSON.stringify(params.allowedValue)}`
    default:
      return `${place}: ${message ?? keyword}`
  }
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
