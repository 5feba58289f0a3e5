import { InfrastructureError } from '@kata/scorecard'
import { distance } from 'fastest-levenshtein'
import type { ListedExercise } from './catalogue.ts'

/**
 * The ids that names on the command line stand for: an exercise by number (`2`, `02`), name (`longformer`) or folder (`02-longformer`); one
 * function or check of it by `02/slidingWindowMask`, `02/band-width`. No names, no selection: undefined.
 */
export function select(names: readonly string[], exercises: readonly ListedExercise[]): string[] | undefined {
  return names.length === 0 ? undefined : names.map((name) => idOf(name, exercises))
}

/**
 * The id among `ids` that an exercise's number, name or folder stands for.
 * @throws InfrastructureError with the nearest name, where there is none
 */
export function exerciseId(name: string, ids: readonly string[]): string {
  const id = ids.find((known) => isNameOf(name, known))
  if (id === undefined) throw unknown('exercise', name, ids)
  return id
}

function idOf(name: string, exercises: readonly ListedExercise[]): string {
  const [exerciseName, ...rest] = name.split('/')
  const id = exerciseId(
    exerciseName,
    exercises.map((exercise) => exercise.id),
  )
  const part = rest.join('/')
  if (part === '') return id
  const checks = exercises.filter((exercise) => exercise.id === id).flatMap((exercise) => exercise.checks)
  const parts = checks.flatMap((listed) => [listed.check.function, listed.id.slice(id.length + 1)])
  if (!parts.includes(part)) throw unknown(`function or check of ${id}`, part, parts)
  return `${id}/${part}`
}

function isNameOf(name: string, id: string): boolean {
  const [number] = id.split('-')
  return name === id || name === id.slice(number.length + 1) || (/^\d+$/.test(name) && Number(name) === Number(number))
}

function unknown(what: string, name: string, known: readonly string[]): InfrastructureError {
  const nearest = [...new Set(known)].sort((a, b) => distance(name, a) - distance(name, b))[0]
  return new InfrastructureError(`There is no ${what} called '${name}'. Did you mean '${nearest}'?`)
}
