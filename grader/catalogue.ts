import { readFileSync } from 'node:fs'
import type { Manifest } from '@kata/scorecard'
import { exercises } from './checks/exercises.ts'
import type { Course } from './course/index.ts'
import { hiddenChecks } from './hidden.ts'
import { exercisesDir } from './places.ts'
import type { Listed } from './run/exercise.ts'
import { parameterNames } from './run/parameter-names.ts'

/** An exercise with all its checks, the hidden ones last, by the ids that they have on a scorecard. */
export interface ListedExercise {
  readonly id: string
  readonly title: string
  readonly functions: readonly string[]
  readonly questions: readonly string[]
  readonly checks: readonly (Listed & { readonly visibility: 'public' | 'hidden' })[]
  readonly parameterNames: (fn: string) => readonly string[]
}

/** Everything that this grader can judge, or what a course takes of it. */
export async function catalogue(course?: Course): Promise<readonly ListedExercise[]> {
  const taken = course ? exercises.filter(({ id }) => course.weights.has(id)) : exercises
  return Promise.all(
    taken.map(async ({ id, title, functions, questions, checks }) => {
      const list = (all: typeof checks, visibility: 'public' | 'hidden') =>
        all.map((check) => ({ id: `${id}/${check.id}`, check, visibility }))
      const names = parameterNames(readFileSync(`${exercisesDir}${id}/contract.ts`, 'utf8'))
      return {
        id,
        title,
        functions,
        questions,
        checks: [...list(checks, 'public'), ...list(course?.hidden === false ? [] : await hiddenChecks(id), 'hidden')],
        parameterNames: (fn) => names.get(fn) ?? [],
      }
    }),
  )
}

/** The checks as data, without what judges them. */
export function manifestOf(exercises: readonly ListedExercise[]): Manifest {
  return {
    exercises: exercises.map(({ id, title, checks }) => ({
      id,
      title,
      checks: checks.map(({ id, visibility, check: { title, function: fn, kind, points } }) => ({
        id,
        title,
        function: fn,
        kind,
        visibility,
        points,
      })),
    })),
  }
}
