import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'

export type SchemaValidation<T> =
  | { readonly status: 'valid'; readonly value: T }
  /** A sentence a fault, the place first. */
  | { readonly status: 'invalid'; readonly errors: readonly string[] }

const compiled = new WeakMap<object, ValidateFunction>()

/** Whether a parsed JSON value has the form of a JSON Schema (2020-12), and in sentences where it hasn't; `whole` is the value's own name. */
export function schemaFaults<T>(schema: object, value: unknown, whole: string): SchemaValidation<T> {
  // strictTypes objects to a maxLength beside a $ref, which 2020-12 allows.
  const holds = compiled.get(schema) ?? new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema)
  compiled.set(schema, holds)
  return isOf<T>(holds, value) ? { status: 'valid', value } : { status: 'invalid', errors: readable(holds.errors ?? [], whole) }
}

function isOf<T>(holds: ValidateFunction, value: unknown): value is T {
  return holds(value)
}

// Of an alternative (null or an object) the branch that was not meant is noise.
const noise = new Set(['anyOf', 'oneOf', 'if'])

function readable(errors: readonly ErrorObject[], whole: string): string[] {
  const telling = errors.filter(({ keyword, params }) => !noise.has(keyword) && !(keyword === 'type' && params.type === 'null'))
  return [...new Set((telling.length > 0 ? telling : errors).slice(0, 20).map((error) => sentence(error, whole)))]
}

function sentence({ instancePath, keyword, params, message }: ErrorObject, whole: string): string {
  const place =
    instancePath === ''
      ? whole
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
