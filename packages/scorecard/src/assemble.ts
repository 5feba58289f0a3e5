import { InfrastructureError } from './infrastructure.ts'
import { limits } from './limits.ts'
import { assertSound, type Manifest, type ManifestCheck, type ManifestExercise, manifestDigest, selectChecks } from './manifest.ts'
import type { Answer, CheckResult, Environment, ExerciseResult, Points, Scorecard, Timing } from './scorecard.ts'
import { clean } from './text.ts'
import { tidyVerdict, type Verdict } from './verdict.ts'

export interface Grading {
  /** All checks of this grader; its digest goes on the card. */
  readonly manifest: Manifest
  /** What was asked for, as `selectChecks` takes it; left out, everything. Points are summed over this part of the manifest. */
  readonly selection?: readonly string[]
  readonly results: readonly Verdict[]
  /** Exercises that can't be loaded, by id, with the reason: the message of each of its checks that has no result. */
  readonly broken?: Readonly<Record<string, string>>
  /** By the exercise's id. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>
  readonly version: string
  /** 64 hexadecimal digits. */
  readonly submissionDigest: string
  readonly seed: number
  readonly runs: number
  /** False when the grading was cut short (`--bail`). A card without isolation, or of part of an exercise, is never complete. */
  readonly complete: boolean
  readonly environment: Environment
  readonly timing: Timing
}

/**
 * The card of a grading. A check that has no result, or two, earns nothing and is `not-run`.
 * Throws `InfrastructureError` for a result of an unknown check and for an unsound manifest.
 */
export function assemble(grading: Grading): Scorecard {
  const { manifest, selection, environment } = grading
  assertSound(manifest)
  const asked = selection === undefined ? manifest : selectChecks(manifest, selection)
  const verdicts = byCheck(asked, grading.results)
  const exercises = asked.exercises.map((exercise) => exerciseResult(exercise, verdicts, grading))
  return {
    schema: 'kata.scorecard/v1',
    grader: { version: clean(grading.version, limits.version, 'line'), digest: manifestDigest(manifest) },
    submission: { digest: grading.submissionDigest },
    seed: grading.seed,
    runs: grading.runs,
    ...sumPoints(exercises),
    hidden: hiddenPoints(manifest, exercises),
    complete: grading.complete && environment.isolation !== 'none' && isWhole(manifest, asked),
    exercises,
    environment: {
      ...environment,
      node: clean(environment.node, limits.version, 'line'),
      platform: clean(environment.platform, limits.version, 'line'),
    },
    timing: grading.timing,
  }
}

function byCheck(manifest: Manifest, results: readonly Verdict[]): ReadonlyMap<string, readonly Verdict[]> {
  const verdicts = new Map<string, Verdict[]>(manifest.exercises.flatMap(({ checks }) => checks.map(({ id }) => [id, []])))
  for (const result of results) {
    const known = verdicts.get(result.id)
    if (known === undefined)
      throw new InfrastructureError(`A result came for ${clean(result.id, limits.name, 'line')}, which is no check of this run.`)
    known.push(result)
  }
  return verdicts
}

function exerciseResult(exercise: ManifestExercise, verdicts: ReadonlyMap<string, readonly Verdict[]>, grading: Grading): ExerciseResult {
  const reason = grading.broken?.[exercise.id]
  const checks = exercise.checks.map((check) => checkResult(check, verdicts.get(check.id) ?? [], reason))
  return {
    id: exercise.id,
    title: clean(exercise.title, limits.title, 'line'),
    ...sumPoints(checks),
    status: reason === undefined ? exerciseStatus(checks) : 'broken',
    checks,
    answers: (grading.answers?.[exercise.id] ?? [])
      .slice(0, limits.answers)
      .map(({ heading, status }) => ({ heading: clean(heading, limits.title, 'line'), status })),
  }
}

function checkResult(check: ManifestCheck, verdicts: readonly Verdict[], broken: string | undefined): CheckResult {
  const verdict = onlyVerdict(check, verdicts, broken)
  return {
    id: check.id,
    title: clean(check.title, limits.title, 'line'),
    function: check.function,
    kind: check.kind,
    visibility: check.visibility,
    points: verdict.status === 'pass' ? check.points : 0,
    maxPoints: check.points,
    ...tidyVerdict(verdict),
  }
}

function onlyVerdict({ id }: ManifestCheck, verdicts: readonly Verdict[], broken: string | undefined): Verdict {
  if (verdicts.length === 1) return verdicts[0]
  const message =
    verdicts.length > 1 ? `${verdicts.length} results came for this check; none of them counts.` : (broken ?? 'This check did not run.')
  return { id, status: 'not-run', message }
}

/** Whether each exercise that was asked for was asked for with all its checks. */
function isWhole(manifest: Manifest, asked: Manifest): boolean {
  return asked.exercises.every(
    ({ id, checks }) => checks.length === manifest.exercises.find((exercise) => exercise.id === id)?.checks.length,
  )
}

function exerciseStatus(checks: readonly CheckResult[]): ExerciseResult['status'] {
  if (checks.every(({ status }) => status === 'pass')) return 'complete'
  return checks.every(({ status }) => status === 'not-implemented') ? 'not-started' : 'partial'
}

function hiddenPoints(manifest: Manifest, exercises: readonly ExerciseResult[]): Points | null {
  const isHidden = ({ visibility }: { readonly visibility: CheckResult['visibility'] }): boolean => visibility === 'hidden'
  if (!manifest.exercises.some(({ checks }) => checks.some(isHidden))) return null
  return sumPoints(exercises.flatMap(({ checks }) => checks).filter(isHidden))
}

function sumPoints(parts: readonly Points[]): Points {
  return {
    points: parts.reduce((sum, { points }) => sum + points, 0),
    maxPoints: parts.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
  }
}
