import { InfrastructureError } from '@kata/scorecard'
import { placeOf } from '../inspect/index.ts'
import { calledFrom } from './calls.ts'
import { compare, type Line } from './compare/compare.ts'
import type { Files } from './files.ts'
import { nothingShared, sharedHelpers } from './normalise/shared.ts'
import { type Side, sideOf } from './normalise/side.ts'
import { type Unit, unitsOf } from './normalise/unit.ts'
import { link } from './read/link.ts'
import { readProgram } from './read/program.ts'

/** How a function of a submission stands to the solution's. */
export type FunctionDiff = {
  readonly function: string
  /** Where the submission has it: `attention.ts:12`. */
  readonly place: string | undefined
} /** `calls`: the functions that aren't the same among those that it calls. A check that fails is about them. */ & (
  | { readonly kind: 'same'; readonly calls: readonly string[] }
  | { readonly kind: 'not-implemented' | 'missing' }
  | { readonly kind: 'structure' | 'other'; readonly lines: readonly Line[]; readonly isCut: boolean }
  /** Its file, or its code, is nothing that can be read. */
  | { readonly kind: 'unreadable'; readonly why: string }
)

export interface ExerciseDiff {
  readonly functions: readonly FunctionDiff[]
  /** What of the submission couldn't be read as it stands, a sentence each. */
  readonly faults: readonly string[]
}

/**
 * Compares a submission's functions of an exercise with the solution's, from their source alone.
 * @param functions all of the exercise, since they keep their names where one calls another
 * @param width of a line of code, where it can be broken
 */
export async function diffExercise(solution: Files, submission: Files, functions: readonly string[], width: number): Promise<ExerciseDiff> {
  const [ours, theirs] = [await read(solution, functions), await read(submission, functions)]
  const readings = readingsOf(ours.side, theirs.side)
  const found = new Map<string, Told<FunctionDiff>>()
  for (const name of functions) found.set(name, await diffOf(name, readings, theirs.faults, width))

  const isOther = (name: string): boolean => found.has(name) && found.get(name)?.kind !== 'same'
  const diffs = functions.map((name): FunctionDiff => {
    const diff = { function: name, place: placeOf(submission, name), ...(found.get(name) ?? { kind: 'missing' }) }
    if (diff.kind !== 'same') return diff
    return { ...diff, calls: calledFrom(name, readings[0].submission).filter(isOther) }
  })
  return { functions: diffs, faults: theirs.faults }
}

type Told<T> = T extends FunctionDiff ? Omit<T, 'function' | 'place'> : never

async function read(files: Files, functions: readonly string[]): Promise<{ side: Side; faults: readonly string[] }> {
  const { code, faults } = await link(files)
  return { side: sideOf(readProgram(code, files), functions), faults }
}

interface Reading {
  readonly solution: ReadonlyMap<string, Unit>
  readonly submission: ReadonlyMap<string, Unit>
}

/** Both sides with every helper's code in the place of its calls; then with those left as calls that both have. */
function readingsOf(ours: Side, theirs: Side): Reading[] {
  const shared = sharedHelpers(ours, theirs)
  const ways = shared.solution.size === 0 ? [nothingShared] : [nothingShared, shared]
  return ways.map(({ solution, submission }) => ({ solution: unitsOf(ours, solution), submission: unitsOf(theirs, submission) }))
}

async function diffOf(name: string, readings: readonly Reading[], faults: readonly string[], width: number): Promise<Told<FunctionDiff>> {
  let least: { told: Told<FunctionDiff>; weight: number } | undefined
  for (const { solution, submission } of readings) {
    const [ours, theirs] = [solution.get(name), submission.get(name)]
    if (!theirs) return faults.length > 0 ? { kind: 'unreadable', why: faults[0] } : { kind: 'missing' }
    if (theirs.isStub) return { kind: 'not-implemented' }
    if (!ours) throw new InfrastructureError(`The solution exports no ${name}: \`pnpm check\` says what else is missing.`)
    const diff = await compare(ours, theirs, width)
    if (diff.kind === 'same') return { kind: 'same', calls: [] }
    const weight = diff.lines.filter(({ of }) => of !== 'both').length
    if (!least || weight < least.weight) least = { told: { ...diff, isCut: theirs.isCut }, weight }
  }
  return least?.told ?? { kind: 'missing' }
}
