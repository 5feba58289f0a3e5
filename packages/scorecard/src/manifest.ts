import { digestOf } from './canonical.ts'
import { InfrastructureError } from './infrastructure.ts'
import type { CheckResult } from './scorecard.ts'

/** Every check that a grader ships. Points are summed over it, never over what happened to run. */
export interface Manifest {
  readonly exercises: readonly ManifestExercise[]
}

export interface ManifestExercise {
  /** The folder's name: `02-longformer`. */
  readonly id: string
  readonly title: string
  readonly checks: readonly ManifestCheck[]
}

export interface ManifestCheck extends Pick<CheckResult, 'id' | 'title' | 'function' | 'kind' | 'visibility'> {
  /** Integer; earned whole or not at all. */
  readonly points: number
}

/** The digest of a grader's checks, 64 hexadecimal digits; the order of keys doesn't count, the order of checks does. */
export function manifestDigest(manifest: Manifest): string {
  return digestOf(manifest)
}

/**
 * The part of a manifest that was asked for: exercises by id (`02-longformer`), functions (`02-longformer/slidingWindowMask`) or checks
 * (`02-longformer/band-width`) of them. Throws `InfrastructureError` for a name that is none of these.
 */
export function selectChecks(manifest: Manifest, wanted: readonly string[]): Manifest {
  const stray = wanted.find(
    (name) => !manifest.exercises.some((exercise) => exercise.checks.some((check) => isWanted(exercise, check, name))),
  )
  if (stray !== undefined) throw new InfrastructureError(`The grader has no exercise, function or check called ${stray}.`)
  const exercises = manifest.exercises.map((exercise) => ({
    ...exercise,
    checks: exercise.checks.filter((check) => wanted.some((name) => isWanted(exercise, check, name))),
  }))
  return { exercises: exercises.filter(({ checks }) => checks.length > 0) }
}

/** Throws `InfrastructureError` unless every id is whole and used once, and all points are positive integers. */
export function assertSound(manifest: Manifest): void {
  const seen = new Set<string>()
  for (const exercise of manifest.exercises) {
    if (seen.has(exercise.id)) throw new InfrastructureError(`The manifest names the exercise ${exercise.id} twice.`)
    seen.add(exercise.id)
    // Without checks it would read as complete.
    if (exercise.checks.length === 0) throw new InfrastructureError(`The exercise ${exercise.id} has no checks.`)
    for (const check of exercise.checks) assertSoundCheck(exercise, check, seen)
  }
}

function assertSoundCheck(exercise: ManifestExercise, check: ManifestCheck, seen: Set<string>): void {
  const { id, points } = check
  if (!id.startsWith(`${exercise.id}/`)) throw new InfrastructureError(`The id of the check ${id} has to begin with ${exercise.id}/.`)
  if (seen.has(id)) throw new InfrastructureError(`The manifest names the check ${id} twice.`)
  if (!Number.isSafeInteger(points) || points < 1)
    throw new InfrastructureError(`The check ${id} is worth ${points} points; it has to be an integer from 1.`)
  seen.add(id)
}

function isWanted(exercise: ManifestExercise, check: ManifestCheck, name: string): boolean {
  return name === exercise.id || name === check.id || name === `${exercise.id}/${check.function}`
}
