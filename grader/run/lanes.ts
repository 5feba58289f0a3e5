import type { Listed } from './exercise.ts'

const processes = 2
/** A case of a training takes as long as so many other checks. */
const workOfTraining = 4

/**
 * Which functions are judged one after another in one process. There are two, whatever the machine, and the same functions always share one:
 * what a function leaves behind must not depend on who was quicker. They are dealt out by the work that their checks make, the most first; within a
 * process trainings come last, since all else is known at once.
 */
export function lanesOf(functions: readonly string[], checks: readonly Listed[]): string[][] {
  const workOf = (fn: string): number => checks.reduce((sum, { check }) => sum + (check.function === fn ? workOfCheck(check) : 0), 0)
  const trains = (fn: string): boolean => checks.some(({ check }) => check.function === fn && check.kind === 'training')
  const lanes = Array.from({ length: processes }, () => ({ work: 0, functions: new Set<string>() }))
  for (const fn of functions.toSorted((a, b) => workOf(b) - workOf(a))) {
    const [lane] = lanes.toSorted((a, b) => a.work - b.work)
    lane.functions.add(fn)
    lane.work += workOf(fn)
  }
  const ordered = [...functions.filter((fn) => !trains(fn)), ...functions.filter(trains)]
  return lanes.map((lane) => ordered.filter((fn) => lane.functions.has(fn))).filter(({ length }) => length > 0)
}

function workOfCheck({ kind, open }: Listed['check']): number {
  return kind === 'training' ? workOfTraining * open((given) => (Array.isArray(given) ? given.length : 1)) : 1
}
