import type { Scorecard } from '@kata/scorecard'
import type { Problem, Submission } from '../collect/index.ts'
import { type Finding, formatFinding, inspectSource, inspectTypes } from '../inspect/index.ts'
import { exercisesDir } from '../places.ts'

const mostNotes = 8

/** What collecting a submission had to say, a line each. */
export function problemNotes(submission: Submission, card: Scorecard): string[] {
  const graded = submission.exercises.filter(({ id }) => card.exercises.some((exercise) => exercise.id === id))
  return [
    ...submission.problems.map((problem) => line('', problem)),
    ...graded.flatMap(({ id, problems }) => problems.map((problem) => line(`${id}/`, problem))),
  ]
}

/**
 * What a look at the source shows of functions that failed: it costs no points, and often says why. What passes is left alone: code that
 * works is right, whatever its types say.
 */
export async function sourceNotes(submission: Submission, card: Scorecard): Promise<string[]> {
  const failing = card.exercises.filter(({ status }) => status === 'partial' || status === 'broken')
  const looked = failing.flatMap(({ id, checks }) => {
    const handedIn = submission.exercises.find((exercise) => exercise.id === id)
    const functions = new Set(checks.filter(({ status }) => status === 'fail' || status === 'crash').map((check) => check.function))
    return handedIn && handedIn.files.size > 0 && functions.size > 0 ? [{ id, files: handedIn.files, functions }] : []
  })
  if (looked.length === 0) return []
  const types = await inspectTypes(looked.map(({ id, files }) => ({ files, contractPath: `${exercisesDir}${id}/contract.ts` })))
  return looked.flatMap(({ id, files, functions }, i) =>
    [...inspectSource(files, [...functions]), ...types[i]]
      .filter((finding) => isAbout(finding, functions))
      .slice(0, mostNotes)
      .map((finding) => `${id}/src/${formatFinding(finding)}`),
  )
}

function isAbout(finding: Finding, functions: ReadonlySet<string>): boolean {
  return finding.function === undefined ? finding.severity === 'error' : functions.has(finding.function)
}

function line(folder: string, { file, line: at, column, message }: Problem): string {
  const place = at === undefined ? '' : `:${at}${column === undefined ? '' : `:${column}`}`
  return `${folder}${file}${place}: ${message}`
}
