import type { AnyStudent, Check, Claim, Student } from './check.ts'

/** A check from a claim about contract `C`: `claim<Contract>()({ function: 'causalMask', … })`. */
export function claim<C>() {
  return <T>({ given, holds, kind = 'property', ...rest }: Claim<C, T>): Check => ({
    ...rest,
    kind,
    open: (runner) => runner(given, (student, input) => holds(asStudentOf<C>(student), input)),
  })
}

// The one place where the untyped channel takes on an exercise's contract.
function asStudentOf<C>(student: AnyStudent): Student<C> {
  return student as unknown as Student<C>
}
