import { diffArrays } from 'diff'

/** What a function is made of, in order. */
export interface Token {
  readonly text: string
  /** A variable, by its unique name. */
  readonly variable: boolean
  /** Inside the first parentheses: where a function declares its parameters. */
  readonly parameter: boolean
}

export function tokensOf(code: string, mark: string): Token[] {
  const tokens: Token[] = []
  let [depth, isPast] = [0, false]
  for (const [text] of code.matchAll(pattern)) {
    if (text === '(') depth++
    if (text === ')') isPast ||= --depth === 0
    tokens.push({ text, variable: text.startsWith(mark), parameter: depth > 0 && !isPast })
  }
  return tokens
}

const pattern = /[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|"(?:\\.|[^"\\])*"|\S/gu

export interface Alignment {
  /** Tokens that both have in the same order, variables of any name taken for one another. */
  readonly pairs: readonly (readonly [solution: Token, submission: Token])[]
  /** How much of the words, numbers and strings of both that is: 0 … 1. */
  readonly similarity: number
}

// Beyond it two functions have so little in common that nothing is gained by looking on.
const mostEdits = 2500

export function align(solution: readonly Token[], submission: readonly Token[]): Alignment {
  const [a, b] = [solution, submission].map((tokens) => tokens.map(({ text, variable }) => (variable ? 'variable' : text)))
  const changes = diffArrays(a, b, { maxEditLength: mostEdits }) ?? []
  const pairs: [Token, Token][] = []
  let [at, bt] = [0, 0]
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let i = 0; i < count; i++) pairs.push([solution[at + i], submission[bt + i]])
    if (!added) at += count
    if (!removed) bt += count
  }
  const words = weigh(solution) + weigh(submission)
  return { pairs, similarity: words === 0 ? 1 : (2 * weigh(pairs.map(([token]) => token))) / words }
}

function weigh(tokens: readonly Token[]): number {
  return tokens.filter(({ text }) => /^[\p{ID_Start}$_\d"]/u.test(text)).length
}
