import type { Isolation } from '@kata/sandbox'
import { assemble, defaultRuns, defaultSeed, type Scorecard, selectChecks, type Verdict } from '@kata/scorecard'
import { type ListedExercise, manifestOf } from './catalogue.ts'
import type { Submission } from './collect/index.ts'
import { missingExport } from './inspect/index.ts'
import { runExercise } from './run/exercise.ts'
import { subjectLimits } from './run/limits.ts'
import { graderVersion } from './version.ts'

export interface GradeOptions {
  readonly catalogue: readonly ListedExercise[]
  /** Exercises, functions or checks by id: `02-longformer/band-width`; left out, everything. */
  readonly selection?: readonly string[]
  readonly seed?: number
  /** Runs of a property. */
  readonly runs?: number
  /** With one check selected: repeats one counterexample. */
  readonly path?: string
  readonly isolation: Isolation
  readonly backend: 'wasm' | 'cpu' | 'tensorflow'
  /** Stop at the first check that fails. */
  readonly bail?: boolean
  readonly signal?: AbortSignal
  readonly onVerdict?: (verdict: Verdict) => void
}

/** The headings of ANSWERS.md as the exercise has them, so that one which is gone counts as empty. */
function questionsOf(catalogue: readonly ListedExercise[], id: string): string | undefined {
  return catalogue
    .find((exercise) => exercise.id === id)
    ?.questions.map((heading) => `## ${heading}`)
    .join('\n\n')
}

/** Grades a submission. The same submission, grader and seed give the same card, `environment` and `timing` left out. */
export async function grade(submission: Submission, options: GradeOptions): Promise<Scorecard> {
  const {
    catalogue,
    selection,
    seed = defaultSeed,
    runs = defaultRuns,
    path,
    isolation,
    backend,
    bail = false,
    signal,
    onVerdict,
  } = options
  const manifest = manifestOf(catalogue)
  const asked = new Set(
    (selection ? selectChecks(manifest, selection) : manifest).exercises.flatMap(({ checks }) => checks.map(({ id }) => id)),
  )
  const began = performance.now()
  const verdicts: Verdict[] = []
  const broken: Record<string, string> = {}
  const timing: Record<string, number> = {}
  let backendInUse = backend
  let failed = false
  let reader: Promise<typeof import('./teach/answers.ts')> | undefined

  for (const exercise of catalogue) {
    const checks = exercise.checks.filter(({ id }) => asked.has(id))
    const handedIn = submission.exercises.find(({ id }) => id === exercise.id)
    if (checks.length === 0) continue
    const start = performance.now()
    const problem = handedIn?.problems[0]?.message ?? submission.problems[0]?.message
    if (!handedIn?.files.has('index.ts')) {
      broken[exercise.id] = problem ?? `there is no exercises/${exercise.id}/src`
      failed = true
      continue
    }
    const outcome = await runExercise({
      files: handedIn.files,
      functions: exercise.functions,
      checks,
      parameterNames: exercise.parameterNames,
      subject: { isolation, backend, limits: subjectLimits },
      judging: { seed, runs, path },
      missing: (fn) => missingExport(handedIn.files, fn),
      onVerdict: (verdict) => {
        failed ||= verdict.status !== 'pass'
        // It takes its time to load, which there is while the submission works.
        reader ??= import('./teach/answers.ts')
        onVerdict?.(verdict)
      },
      inTurn: bail,
      stopped: () => signal?.aborted === true || (bail && failed),
    })
    verdicts.push(...outcome.verdicts)
    if (outcome.broken !== undefined) broken[exercise.id] = outcome.broken
    if (outcome.backend === 'cpu') backendInUse = 'cpu'
    timing[exercise.id] = Math.round(performance.now() - start)
    if (signal?.aborted || (bail && failed)) break
  }

  const { readAnswers } = await (reader ?? import('./teach/answers.ts'))
  return assemble({
    manifest,
    selection,
    results: verdicts,
    broken,
    answers: Object.fromEntries(
      submission.exercises.map(({ id, answers }) => [id, readAnswers(answers ?? '', questionsOf(catalogue, id))]),
    ),
    version: graderVersion,
    submissionDigest: submission.digest,
    seed,
    runs,
    complete: !signal?.aborted && !(bail && failed) && path === undefined,
    environment: { isolation, backend: backendInUse, node: process.version, platform: `${process.platform}-${process.arch}` },
    timing: { totalMs: Math.round(performance.now() - began), exercises: timing },
  })
}
