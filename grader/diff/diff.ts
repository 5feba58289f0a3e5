import { InfrastructureError } from '@kata/scorecard'
import { placeOf } from '../inspect/index.ts'
import { type Compared, compare, type Line } from './compare/compare.ts'
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
  const readings = readingsOf(ours.side, theirs.side)
  const diffOf = async (name: string): Promise<Told<FunctionDiff>> => {
    if (!theirs.side.functions.has(name))
      return theirs.faults.length > 0 ? { kind: 'unreadable', why: theirs.faults[0] } : { kind: 'missing' }
    const pairs = readings.map((reading) => reading(name))
    return pairs.some(({ submission: { unit } }) => unit.isStub) ? { kind: 'not-implemented' } : smallest(pairs, width)
  }
  const diffs: FunctionDiff[] = []
  for (const name of functions) diffs.push({ function: name, place: placeOf(submission, name), ...(await diffOf(name)) })
  return { functions: diffs, faults: theirs.faults }
}

type Told<T> = T extends FunctionDiff ? Omit<T, 'function' | 'place'> : never

async function read(files: Files, functions: readonly string[]): Promise<{ side: Side; faults: readonly string[] }> {
  const { code, faults } = await link(files)
  return { side: sideOf(readProgram(code, files), functions), faults }
}

interface Pair {
  readonly solution: Compared
  readonly submission: Compared
}

/** A function of both sides with every helper's code in the place of its calls; then with those left as calls that both sides have. */
function readingsOf(ours: Side, theirs: Side): ((name: string) => Pair)[] {
  const shared = sharedHelpers(ours, theirs)
  return (shared.solution.size === 0 ? [nothingShared] : [nothingShared, shared]).map(({ solution, submission }) => {
    const [ourUnits, theirUnits] = [unitsOf(ours, solution), unitsOf(theirs, submission)]
    const pick = (name: string, units: ReadonlyMap<string, Unit>, { program }: Side): Compared => {
      const unit = units.get(name)
      if (!unit) throw new InfrastructureError(`The solution exports no ${name}: \`pnpm check\` says what else is missing.`)
      return { unit, program }
    }
    return (name) => ({ solution: pick(name, ourUnits, ours), submission: pick(name, theirUnits, theirs) })
  })
}

/** The difference that takes the fewest lines to show. */
async function smallest(pairs: readonly Pair[], width: number): Promise<Told<FunctionDiff>> {
  const found = await Promise.all(pairs.map(({ solution, submission }) => compare(solution, submission, width)))
  const weights = found.map((each) => (each.kind === 'same' ? 0 : each.lines.filter(({ of }) => of !== 'both').length))
  const best = weights.indexOf(Math.min(...weights))
  const { [best]: least } = found
  return least.kind === 'same' ? least : { ...least, isCut: pairs[best].submission.unit.isCut }
}
