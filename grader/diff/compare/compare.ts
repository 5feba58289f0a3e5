import { diffArrays } from 'diff'
import { transform } from 'esbuild'
import { variables } from '../normalise/print.ts'
import type { Unit } from '../normalise/unit.ts'
import { layOut } from './layout.ts'
import { shownNames } from './names.ts'
import { align, tokensOf } from './tokens.ts'

export type Comparison =
  /** The same code, names and style left aside. */
  | { readonly kind: 'same' }
  /** The same way with differences: the solution's lines and the submission's in one list. */
  | { readonly kind: 'structure'; readonly lines: readonly Line[] }
  /** Little in common: each by itself. */
  | { readonly kind: 'other'; readonly lines: readonly Line[] }

export interface Line {
  readonly of: 'both' | 'solution' | 'submission'
  readonly text: string
}

// Of words, numbers and strings in common. Mistakes in the solution have more than 0.8, right programs of another style less than 0.6.
const alike = 0.6

export async function compare(solution: Unit, submission: Unit, width: number): Promise<Comparison> {
  const isWhole = !solution.isCut && !submission.isCut
  if (isWhole && (await essence(solution)) === (await essence(submission))) return { kind: 'same' }
  const sides = [solution, submission].map(({ code, program }) => ({ tokens: tokensOf(code, program.mark), called: program.called }))
  const alignment = align(sides[0].tokens, sides[1].tokens)
  const isAlike = alignment.similarity >= alike
  const shown = async (distinct: boolean): Promise<Line[]> => {
    const names = shownNames(sides[0], sides[1], isAlike ? alignment.pairs : [], distinct)
    const [left, right] = await Promise.all([
      layOut(spell(solution, names.solution), width),
      layOut(spell(submission, names.submission), width),
    ])
    return isAlike
      ? merged(left, right)
      : [...left.map((text) => ({ of: 'solution' as const, text })), ...right.map((text) => ({ of: 'submission' as const, text }))]
  }
  const lines = await shown(false)
  // Two variables of one name can hide what differs.
  return { kind: isAlike ? 'structure' : 'other', lines: lines.some(({ of }) => of !== 'both') ? lines : await shown(true) }
}

/** What is left of a function when everything that could be written otherwise is gone: variables count by the order in which they come. */
async function essence({ code, program }: Unit): Promise<string> {
  const options = {
    loader: 'js',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    target: 'esnext',
    logLevel: 'silent',
  } as const
  const short = await transform(code, options).then(
    (made) => made.code,
    () => code,
  )
  const numbers = new Map<string, number>()
  return short.replace(variables(program), (name) => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return `v${number}`
  })
}

function spell({ code, program }: Unit, names: ReadonlyMap<string, string>): string {
  const { mark } = program
  // `{ n: v_000012 }` is `{ n }` again where the variable is called n.
  const short = code.replace(new RegExp(`(?<=[{,] )([\\p{ID_Continue}$]+): (${mark}\\d{6})(?=,| \\})`, 'gu'), (whole, key, name) =>
    names.get(name) === key ? name : whole,
  )
  return short.replace(variables(program), (name) => names.get(name) ?? name)
}

function merged(solution: string[], submission: string[]): Line[] {
  return diffArrays(solution, submission).flatMap(({ value, added, removed }) =>
    value.map((text): Line => ({ of: added ? 'submission' : removed ? 'solution' : 'both', text })),
  )
}
