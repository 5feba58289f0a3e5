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

function idOf(name: string, exercises: readonly ListedExercise[]): string {
  const [exerciseName, ...rest] = name.split('/')
  const exercise = exercises.find(({ id }) => isNameOf(exerciseName, id))
  if (!exercise)
    throw unknown(
      'exercise',
      exerciseName,
      exercises.map(({ id }) => id),
    )
  const part = rest.join('/')
  if (part === '') return exercise.id
  const parts = exercise.checks.flatMap(({ id, check }) => [check.function, id.slice(exercise.id.length + 1)])
  if (!parts.includes(part)) throw unknown(`function or check of ${exercise.id}`, part, parts)
  return `${exercise.id}/${part}`
}

function isNameOf(name: string, id: string): boolean {
  const [number] = id.split('-')
  return name === id || name === id.slice(number.length + 1) || (/^\d+$/.test(name) && Number(name) === Number(number))
}

function unknown(what: string, name: string, known: readonly string[]): InfrastructureError {
  const nearest = [...new Set(known)].sort((a, b) => distance(name, a) - distance(name, b))[0]
  return new InfrastructureError(`There is no ${what} called '${name}'. Did you mean '${nearest}'?`)
}
