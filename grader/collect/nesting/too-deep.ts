import { endsOperand, type Token, tokens } from './tokens.ts'

export interface DeepPlace {
  /** In UTF-16 units. */
  readonly offset: number
  readonly line: number
  readonly column: number
  readonly why: string
}

/**
 * Where a source nests more deeply than a parser's stack is sure to hold; undefined for every program that a person would write.
 *
 * Native parsers end the whole process when their stack does, so this is asked first. It never counts too little: everything that a parser
 * may still have to come back to is counted, brackets as heavily as they weigh on the stack.
 */
export function tooDeep(source: string): DeepPlace | undefined {
  const levels: Level[] = [{ chain: 0, angles: 0, elses: 0 }]
  let total = 0
  let last: Token | undefined
  let before: Token | undefined

  for (const token of tokens(source)) {
    let level = levels[levels.length - 1]
    if (token.unsure && source.length > limit) {
      return place(
        source,
        token.start,
        'has a / here that may be a division or a regular expression; put parentheses around the regular expression',
      )
    }
    if (endsStatement(token, last, before)) {
      total -= level.chain + level.angles
      level.chain = level.angles = 0
    }
    if (token.kind === 'close') {
      if (levels.length > 1) total -= sum(levels.pop() ?? level)
    } else {
      const weight = token.kind === 'open' || token.text === 'else' ? heavy : 1
      if (token.text === 'else') level.elses += weight
      else if (token.text === ',') {
        total -= level.chain
        level.chain = 0
      } else level.chain += weight
      if (token.text !== ',') total += weight
      if (token.text === '<') {
        level.angles += heavy
        total += heavy
      } else if (token.text === '>' && level.angles > 0) {
        level.angles -= heavy
        total -= heavy
      }
      if (token.kind === 'open') {
        level = { chain: 0, angles: 0, elses: 0 }
        levels.push(level)
      }
    }
    if (total > limit)
      return place(source, token.start, "nests expressions or blocks so deeply that it can't be read; write it in smaller parts")
    before = last
    last = token
  }
  return undefined
}

/** A unit is at most 0.7 KiB of oxc-parser's stack; the smallest stack it runs on has 2 MiB. */
const limit = 1600
const heavy = 4

interface Level {
  /** Tokens since the last one after which nothing is left open. */
  chain: number
  /** Open `<`, which may be type arguments. */
  angles: number
  /** An `else if` lies inside the one before it. */
  elses: number
}

function sum({ chain, angles, elses }: Level): number {
  return chain + angles + elses
}

function endsStatement(token: Token, last: Token | undefined, before: Token | undefined): boolean {
  if (last?.text === ';') return true
  const begins = (token.kind === 'word' && !continuing.has(token.text)) || token.kind === 'literal'
  return begins && (last?.text === '}' || (token.fresh && endsOperand(last, before)))
}

const continuing: ReadonlySet<string> = new Set(
  'as catch else extends finally from implements in instanceof is of satisfies while'.split(' '),
)

function place(source: string, start: number, why: string): DeepPlace {
  const lines = source.slice(0, start).split(/[\n\r\u2028\u2029]/)
  return { offset: start, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, why }
}
