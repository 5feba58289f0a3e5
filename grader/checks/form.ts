import type { TensorValue, Value } from '@kata/sandbox'
import type { Received } from './check.ts'
import { Mismatch } from './mismatch.ts'

/**
 * What a function's answer has to look like before a claim can look into it. Gives the answer back with its type, or
 * throws a `Mismatch` that names the part which is something else. Extra fields are the student's.
 */
export type Form<T> = (answer: Value, what: string) => T

/** The form of each function's answer, of an exercise's contract. */
export type Forms<C> = {
  readonly [K in keyof C]: Form<C[K] extends (...args: never[]) => infer R ? Received<Awaited<R>> : Received<C[K]>>
}

export const number: Form<number> = (answer, what) => {
  if (typeof answer === 'number') return answer
  throw unlike('a number', answer, what)
}

export const text: Form<string> = (answer, what) => {
  if (typeof answer === 'string') return answer
  throw unlike('a string', answer, what)
}

export const tensorValue: Form<TensorValue> = (answer, what) => {
  if (isTensor(answer)) return answer
  throw unlike('a tensor', answer, what)
}

export function list<T>(item: Form<T>): Form<T[]> {
  return (answer, what) => {
    if (!Array.isArray(answer)) throw unlike('an array', answer, what)
    return answer.map((value, i) => item(value, `${what}[${i}]`))
  }
}

export function pair<A, B>(first: Form<A>, second: Form<B>): Form<[A, B]> {
  return (answer, what) => {
    if (!Array.isArray(answer) || answer.length !== 2) throw unlike('an array of two', answer, what)
    return [first(answer[0], `${what}[0]`), second(answer[1], `${what}[1]`)]
  }
}

export function record<T extends object>(fields: { readonly [K in keyof T]: Form<T[K]> }): Form<T> {
  return (answer, what) => {
    if (!isRecord(answer)) throw unlike(`an object { ${Object.keys(fields).join(', ')} }`, answer, what)
    const read = <K extends keyof T & string>(name: K): T[K] => fields[name](answer[name], `${what}.${name}`)
    return mapFields(fields, read)
  }
}

function mapFields<T extends object>(fields: { readonly [K in keyof T]: unknown }, read: <K extends keyof T & string>(name: K) => T[K]): T {
  const result: Partial<T> = {}
  for (const name in fields) result[name] = read(name)
  return result as T
}

/** A value in a few words: `a float32 tensor [2, 3]`, `undefined`, `an array of 3`. */
export function describe(value: Value): string {
  if (value === undefined || value === null) return String(value)
  if (typeof value !== 'object') return `the ${typeof value} ${String(value).slice(0, 40)}`
  if (isTensor(value)) return `a ${value.dtype} tensor [${value.shape.join(', ')}]`
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`
  return `an object { ${Object.keys(value).slice(0, 8).join(', ')} }`
}

export function isTensor(value: Value): value is TensorValue {
  return isRecord(value) && value.kind === 'tensor'
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isRecord(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
}

function unlike(form: string, answer: Value, what: string): Mismatch {
  return new Mismatch(`${what} is ${describe(answer)}, and should be ${form}`, { actual: answer })
}
