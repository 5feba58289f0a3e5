import type { Cost, TensorValue, Trace, TypedArrayValue, Value } from '@kata/sandbox'
import type { Tensor } from '@kata/tf'
import type { Arbitrary } from 'fast-check'

export type Kind = 'property' | 'cost' | 'vector' | 'training' | 'static'

/** One claim about one function, as data. `grader/run` judges it. */
export interface Check {
  /** Unique within the exercise, in kebab-case: `band-width`. */
  readonly id: string
  readonly function: string
  /** The learner's sentence: "a token sees w/2 neighbours on each side". */
  readonly title: string
  readonly kind: Kind
  readonly points: number
  /** What to look at first when it fails. */
  readonly hint: string
  /** Runs of the property, where the default (`--runs`) is too many or too few. */
  readonly runs?: number
  /** What one training gives, where the claim is about trainings: `pnpm test:chance` asks for it with many seeds. */
  readonly chance?: Chance<AnyStudent>
  /** Hands the claim's inputs and its predicate to a runner; the input's type stays inside. */
  readonly open: <R>(runner: <T>(given: Arbitrary<T> | readonly T[], holds: (student: AnyStudent, input: T) => Promise<void>) => R) => R
}

/** What decides a claim about trainings, whose outcome depends on the seed. */
export interface Chance<S> {
  /** What is measured, and in what: "held-out accuracy". */
  readonly what: string
  /** Trainings in whose mean it has to reach `least`. */
  readonly trainings: number
  readonly least: number
  readonly of: (student: S, seed: number) => Promise<number>
}

/** A claim as its author writes it, about the functions of contract `C`. */
export interface Claim<C, T> extends Omit<Check, 'open' | 'function' | 'kind' | 'chance'> {
  readonly function: keyof C & string
  readonly kind?: Kind
  readonly chance?: Chance<Student<C>>
  /** What the claim is tried on: a fast-check arbitrary, or a list of cases that are all tried. */
  readonly given: Arbitrary<T> | readonly T[]
  /** Resolves when the claim holds; throws a `Mismatch` (see expect/) when it doesn't. */
  readonly holds: (student: Student<C>, input: T) => Promise<void>
}

/** The student's functions, called in another process. Every call is counted. */
export interface Student<C> {
  /** Calls a function and gives its value; rejects with what the student threw. */
  readonly call: { readonly [K in keyof C]: Remote<C[K], 'value'> }
  /** The same on another day: in a process where the clock and `Math.random` start elsewhere, from the loading of the files on. */
  readonly otherDay: { readonly [K in keyof C]: Remote<C[K], 'value'> }
  /** The same with what was seen beside the value: cost, kernels, leaks, changed inputs. */
  readonly measure: { readonly [K in keyof C]: Remote<C[K], 'measured'> }
  /** Calls a function on many lists of arguments in one request: for numbers by the ten thousand. They may take together what one call may. */
  readonly map: {
    readonly [K in keyof C]: (lists: readonly Sent<ArgumentsOf<C[K]>>[]) => Promise<Received<Awaited<AnswerOf<C[K]>>>[]>
  }
  /**
   * The gradient of a scalar function with respect to one tensor argument, by `tf.grad` beside the student's code.
   * `path` names the argument: `0`, or `0.studentLogits` inside an options object.
   */
  readonly gradient: { readonly [K in keyof C]: (path: string, ...args: Sent<ArgumentsOf<C[K]>>) => Promise<TensorValue> }
  /** The same of a function that gives a tensor, from `upstream`, the gradient with respect to its answer. */
  readonly pullback: {
    readonly [K in keyof C]: (path: string, upstream: TensorValue, ...args: Sent<ArgumentsOf<C[K]>>) => Promise<TensorValue>
  }
}

/** The same before a contract is known: what a runner hands to a check. Answers are values that nobody has looked at. */
export interface AnyStudent {
  readonly call: { readonly [name: string]: (...args: readonly Value[]) => Promise<Value> }
  readonly otherDay: { readonly [name: string]: (...args: readonly Value[]) => Promise<Value> }
  readonly measure: { readonly [name: string]: (...args: readonly Value[]) => Promise<Measured<Value>> }
  readonly map: { readonly [name: string]: (lists: readonly (readonly Value[])[]) => Promise<Value> }
  readonly gradient: { readonly [name: string]: (path: string, ...args: readonly Value[]) => Promise<TensorValue> }
  readonly pullback: { readonly [name: string]: (path: string, upstream: TensorValue, ...args: readonly Value[]) => Promise<TensorValue> }
}

export interface Measured<T> {
  readonly value: T
  readonly cost: Cost
  readonly trace: Trace
}

export type ArgumentsOf<F> = F extends (...args: infer A) => unknown ? A : never

type AnswerOf<F> = F extends (...args: never[]) => infer R ? R : never

type Remote<F, Mode> = F extends (...args: infer A) => infer R
  ? (...args: Sent<A>) => Promise<Mode extends 'measured' ? Measured<Received<Awaited<R>>> : Received<Awaited<R>>>
  : () => Promise<Received<F>>

/** An argument as the checks write it: tensors as data. */
export type Sent<T> = T extends Tensor
  ? TensorValue
  : T extends TypedArrayValue
    ? T
    : T extends readonly [...infer _]
      ? { [K in keyof T]: Sent<T[K]> }
      : T extends object
        ? { readonly [K in keyof T]: Sent<T[K]> }
        : T

/** A result as the checks see it. */
export type Received<T> = Sent<T>
