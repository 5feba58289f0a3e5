import type { Value } from '@kata/sandbox'
import type { AnyStudent, Check, Claim, Student } from './check.ts'
import { type Form, type Forms, list } from './form.ts'

/** How an exercise's checks are written: `const check = claim<Contract>(forms)`, then `check({ function: 'causalMask', … })`. */
export function claim<C>(forms: Forms<C>) {
  return <T>({ given, holds, kind = 'property', chance, ...rest }: Claim<C, T>): Check => ({
    ...rest,
    kind,
    chance: chance && { ...chance, of: (student, seed) => chance.of(asStudentOf(student, forms), seed) },
    open: (runner) => runner(given, (student, input) => holds(asStudentOf(student, forms), input)),
  })
}

// The one place where the untyped channel takes on an exercise's contract: every answer is held against its form first.
function asStudentOf<C>(student: AnyStudent, forms: Forms<C>): Student<C> {
  const call: Record<string, unknown> = {}
  const otherDay: Record<string, unknown> = {}
  const measure: Record<string, unknown> = {}
  const map: Record<string, unknown> = {}
  for (const [name, form] of Object.entries<Form<unknown>>(forms)) {
    call[name] = async (...args: readonly Value[]) => form(await student.call[name](...args), `the answer of ${name}`)
    otherDay[name] = async (...args: readonly Value[]) => form(await student.otherDay[name](...args), `the answer of ${name}`)
    measure[name] = async (...args: readonly Value[]) => {
      const measured = await student.measure[name](...args)
      return { ...measured, value: form(measured.value, `the answer of ${name}`) }
    }
    map[name] = async (lists: readonly (readonly Value[])[]) => list(form)(await student.map[name](lists), `the answers of ${name}`)
  }
  return { call, otherDay, measure, map, gradient: student.gradient, pullback: student.pullback } as unknown as Student<C>
}
