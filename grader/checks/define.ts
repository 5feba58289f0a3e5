import * as fc from 'fast-check'
import type { AnyStudent, Check, Claim, Student } from './check.ts'

/** A check from a claim about contract `C`: `claim<Contract>()({ function: 'causalMask', … })`. */
export function claim<C>() {
  return <T>({ given, holds, kind = 'property', ...rest }: Claim<C, T>): Check => ({
    ...rest,
    kind,
    ...(isList(given) ? { runs: given.length } : {}),
    open: (runner) => runner(isList(given) ? inOrder(given) : given, (student, input) => holds(asStudentOf<C>(student), input)),
  })
}

function isList<T>(given: fc.Arbitrary<T> | readonly T[]): given is readonly T[] {
  return Array.isArray(given)
}

/** The cases of a list one after another, so that each is tried once. */
function inOrder<T>(cases: readonly T[]): fc.Arbitrary<T> {
  let next = 0
  return fc.nat({ max: 0 }).noShrink().map(() => cases[next++ % cases.length])
}

// The one place where the untyped channel takes on an exercise's contract.
function asStudentOf<C>(student: AnyStudent): Student<C> {
  return student as unknown as Student<C>
}
