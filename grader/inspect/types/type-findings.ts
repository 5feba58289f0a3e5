import type { Finding } from '../finding.ts'
import { modulesOf } from '../modules.ts'
import { silencings, typeErrors } from './code-findings.ts'
import { contractFindings } from './contract-findings.ts'
import { typedSubmission } from './program.ts'

/** An exercise's files, by their path below `src`, and its contract: `…/exercises/NN-name/contract.ts`. */
export interface TypedExercise {
  readonly files: ReadonlyMap<string, string>
  readonly contractPath: string
}

/** What the types of an exercise show. Takes seconds, and with hostile code for ever: `inspectTypes` does it in a process of its own. */
export function typeFindings({ files, contractPath }: TypedExercise): Finding[] {
  const { needed } = modulesOf(files)
  // What can't be parsed has its own findings, and no types.
  if (needed.length === 0 || needed.some(({ errors }) => errors.length > 0)) return []
  const submission = typedSubmission(files, contractPath)
  const inFiles = needed.flatMap(({ file }) => {
    const source = submission.sources.get(file)
    return source ? [...typeErrors(file, source, submission.program), ...silencings(file, source)] : []
  })
  return [...contractFindings(submission), ...inFiles].slice(0, mostFindings)
}

const mostFindings = 50
