import { placeOf } from '../inspect/index.ts'
import { compare, type Line } from './compare/compare.ts'
import type { Files } from './files.ts'
import { type Unit, unitsOf } from './normalise/unit.ts'
import { link } from './read/link.ts'
import { type Program, readProgram } from './read/program.ts'

/** How a function of a submission stands to the solution's. */
export type FunctionDiff = {
  readonly function: string
  /** Where the submission has it: `attention.ts:12`. */
  readonly place: string | undefined
} & (
  | { readonly kind: 'same' | 'not-implemented' | 'missing' }
  | { readonly kind: 'structure' | 'other'; readonly lines: readonly Line[]; readonly isCut: boolean }
  /** Its file, or its code, is nothing that can be read. */
  | { readonly kind: 'unreadable'; readonly why: string }
)

export interface ExerciseDiff {
  readonly functions: readonly FunctionDiff[]
  /** What of the submission couldn't be read as it stands, a sentence each. */
  readonly faults: readonly string[]
}

/** Compares functions of a submission with the solution's, from their source alone. `width`: of a line of code, where it can be broken. */
export async function diffExercise(solution: Files, submission: Files, functions: readonly string[], width: number): Promise<ExerciseDiff> {
  const [ours, theirs] = [await read(solution, functions), await read(submission, functions)]
  const diffs: FunctionDiff[] = []
  for (const name of functions) {
    const place = placeOf(submission, name)
    diffs.push({ function: name, place, ...(await diffOf(name, ours, theirs, width)) })
  }
  return { functions: diffs, faults: theirs.faults }
}

interface Read {
  readonly program: Program
  readonly units: ReadonlyMap<string, Unit>
  readonly faults: readonly string[]
}

async function read(files: Files, functions: readonly string[]): Promise<Read> {
  const { code, faults } = await link(files)
  const program = readProgram(code)
  return { program, units: unitsOf(program, functions), faults }
}

type Told<T> = T extends FunctionDiff ? Omit<T, 'function' | 'place'> : never

async function diffOf(name: string, ours: Read, theirs: Read, width: number): Promise<Told<FunctionDiff>> {
  const [solution, submission] = [ours.units.get(name), theirs.units.get(name)]
  if (!submission) return theirs.faults.length > 0 ? { kind: 'unreadable', why: theirs.faults[0] } : { kind: 'missing' }
  if (submission.isStub) return { kind: 'not-implemented' }
  if (!solution) return { kind: 'unreadable', why: `the solution has no ${name}` }
  const found = await compare({ unit: solution, program: ours.program }, { unit: submission, program: theirs.program }, width)
  return found.kind === 'same' ? found : { ...found, isCut: submission.isCut }
}
