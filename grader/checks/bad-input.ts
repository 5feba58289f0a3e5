import type { TensorValue, Value } from '@kata/sandbox'
import type { ArgumentsOf, Check, Measured, Sent } from './check.ts'
import { expectRangeError } from './expect/range-error.ts'
import { Mismatch } from './mismatch.ts'
import { ones } from './tensor-value.ts'
import { expectInputsKept, expectTidy } from './tidy.ts'

/** The arguments of a function as the checks send them. */
export type Args<C, K extends keyof C> = Readonly<Sent<ArgumentsOf<C[K]>>> & readonly Value[]

/** A call that has to be refused. */
export interface BadCall<A> {
  /** What is wrong with it, for the message: `n = 1.5`. */
  readonly what: string
  readonly args: A
  /** The words that the message may name: the argument, or any argument of the relation that it breaks. */
  readonly names: readonly string[]
}

export interface BadInput<C, K extends keyof C & string> {
  readonly function: K
  readonly id: string
  readonly points: number
  readonly title?: string
  readonly hint?: string
  /** True for a function that answers with a promise. */
  readonly async?: boolean
  /** Calls that have to be answered: guards may not be stricter than the contract. */
  readonly good: readonly Args<C, K>[]
  readonly bad: readonly BadCall<Args<C, K>>[]
}

/** One check that a function answers good calls and refuses bad ones with a RangeError: `rejectsBadInput<Contract>()({ … })`. */
export function rejectsBadInput<C>() {
  return <K extends keyof C & string>({ id, function: name, points, title, hint, async = false, good, bad }: BadInput<C, K>): Check => {
    const cases: readonly Case[] = [...good.map((args) => ({ args })), ...bad]
    return {
      id,
      function: name,
      title: title ?? 'bad input is refused with a RangeError that names the argument',
      kind: 'property',
      points,
      hint: hint ?? 'Guard clauses come first: `throw new RangeError(…)` before anything is computed, the argument named in the message.',
      open: (runner) =>
        runner(cases, async (student, input) => {
          const call = student.measure[name](...input.args)
          const { trace } = 'names' in input ? await expectRangeError(call, input.names, input.what) : answered(await call, input.args)
          if ('names' in input) expectTidy(trace)
          // What answers with a promise may refuse by throwing as well as by rejecting.
          if (trace.async !== async && !(async && 'names' in input))
            throw new Mismatch(
              async ? `${name} should answer with a promise` : `${name} answers with a promise, and should answer directly`,
            )
        }),
    }
  }
}

// What an answer says is for other claims; but it is never NaN for finite input, and the inputs stay as they were.
function answered(measured: Measured<Value>, args: readonly Value[]): Measured<Value> {
  // Whose answer is no tensor makes none.
  if (holdsTensor(measured.value)) expectInputsKept(measured.trace)
  else expectTidy(measured.trace)
  if (holds(measured.value, Number.isNaN) && !args.some((arg) => holds(arg, (x) => !Number.isFinite(x))))
    throw new Mismatch('the answer holds NaN, and the input is finite', { actual: measured.value })
  return measured
}

function holds(value: Value, is: (x: number) => boolean): boolean {
  if (typeof value === 'number') return is(value)
  if (typeof value !== 'object' || value === null) return false
  if (ArrayBuffer.isView(value)) return Array.from(value as ArrayLike<number> & typeof value, Number).some(is)
  return Object.values(value).some((part) => holds(part as Value, is))
}

function holdsTensor(value: Value): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false
  return ('kind' in value && value.kind === 'tensor') || Object.values(value).some((part) => holdsTensor(part as Value))
}

type Case = BadCall<readonly Value[]> | { readonly args: readonly Value[] }

const notCounts = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]

/** What a count (a safe integer ≥ 1) may not be, each put into a call. Where 0 is allowed, leave it out with `besides`. */
export function badCounts<const A>(
  names: readonly string[],
  put: (value: number) => A,
  { besides = [] as readonly number[] } = {},
): BadCall<A>[] {
  return badNumbers(
    names,
    notCounts.filter((value) => !besides.includes(value)),
    put,
  )
}

/** The given numbers, each put into a call. */
export function badNumbers<const A>(names: readonly string[], values: readonly number[], put: (value: number) => A): BadCall<A>[] {
  return values.map((value) => ({ what: `${names[0]} = ${value}`, args: put(value), names }))
}

/** A vector and a three-dimensional tensor where a matrix belongs. */
export function badRanks<const A>(names: readonly string[], put: (value: TensorValue) => A): BadCall<A>[] {
  return [
    { what: `a vector as \`${names[0]}\``, args: put(ones(2)), names },
    { what: `a three-dimensional \`${names[0]}\``, args: put(ones(1, 2, 2)), names },
  ]
}

/** Each field of an options object that holds counts, out of range; the message may name the field or the object. */
export function badCountFields<S extends Readonly<Record<string, number>>>(
  good: S,
  object: string,
  fields: readonly (keyof S & string)[] = Object.keys(good),
): BadCall<[S]>[] {
  return fields.flatMap((field) => badCounts<[S]>([field, object], (value) => [{ ...good, [field]: value }]))
}
