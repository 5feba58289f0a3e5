import type { CheckResult } from './scorecard.ts'

/** The checks of each function, in the order in which they come. */
export function byFunction(checks: readonly CheckResult[]): ReadonlyMap<string, readonly CheckResult[]> {
  const functions = new Map<string, CheckResult[]>()
  for (const check of checks) {
    const own = functions.get(check.function)
    if (own === undefined) functions.set(check.function, [check])
    else own.push(check)
  }
  return functions
}
