/** One token, as far as the depth of a program needs it. */
export interface Token {
  readonly kind: 'word' | 'literal' | 'open' | 'close' | 'sign'
  /** The token itself; of a literal its first character, `${` and `}` where a template is left and entered again. */
  readonly text: string
  readonly start: number
  /** It is the first on its line. */
  readonly fresh: boolean
  /** A closing parenthesis whose statement follows: `if (…)`. */
  readonly header: boolean
  /** A slash that may divide or begin a regular expression, and the rest of its line depends on which. */
  readonly unsure: boolean
}

/** The tokens of a TypeScript source, in linear time and without recursion. What is no TypeScript gives tokens too. */
export function* tokens(source: string): Generator<Token> {
  /** What is open: `(` or, of a statement's header, `if(`; `[`, `{`, `${`. */
  const open: string[] = []
  let last: Token | undefined
  let beforeLast: Token | undefined
  let fresh = true
  let start = 0

  while (start < source.length) {
    const skipped = match(blank, source, start)
    if (skipped !== '') {
      fresh ||= /[\n\r\u2028\u2029]/.test(skipped)
      start += skipped.length
      continue
    }

    const slash = source[start] === '/' ? slashAfter(last, beforeLast) : undefined
    const resumed = source[start] === '}' && open.at(-1) === '${'
    const text = match(slash === 'regex' ? regex : resumed ? templateRest : plain, source, start) || source[start]
    const first = text[0]
    const header = first === ')' && open.at(-1) === 'if('
    const unsure = slash === 'unsure' && /["'`([{]|\/[/*]|^[\s\S]{500}/.test(match(restOfLine, source, start + 1))
    const token = (kind: Token['kind'], text: string): Token => ({ kind, text, start, fresh, header, unsure })

    // A template that goes on closes its expression and may open the next.
    const made: Token[] = []
    if (first === '`' || resumed) {
      if (resumed) made.push(token('close', '}'))
      made.push(text.endsWith('${') ? token('open', '${') : token('literal', '`'))
    } else if (slash === 'regex') made.push(token('literal', '/'))
    else if (/["'\d]/.test(first) || /^\.\d/.test(text)) made.push(token('literal', first))
    else if (/[\p{ID_Start}$_#]/u.test(text)) made.push(token('word', text))
    else if (/[([{]/.test(first)) made.push(token('open', first))
    else if (/[)\]}]/.test(first)) made.push(token('close', first))
    else made.push(token('sign', text))

    for (const next of made) {
      if (next.kind === 'close') open.pop()
      if (next.kind === 'open') open.push(next.text === '(' && opensHeader(last, beforeLast) ? 'if(' : next.text)
      yield next
      beforeLast = last
      last = next
    }
    fresh = false
    start += text.length
  }
}

/** Whether an expression can end with this token. */
export function endsOperand(token: Token | undefined, before: Token | undefined): boolean {
  switch (token?.kind) {
    case 'literal':
      return true
    case 'close':
      return !token.header
    case 'word':
      return before?.text === '.' || !operators.has(token.text)
    case 'sign':
      // `a!` and `i++` end one, `!a` and `++i` begin one.
      return (
        ['!', '++', '--'].includes(token.text) &&
        !token.fresh &&
        before !== undefined &&
        (before.kind === 'word' ? !operators.has(before.text) : before.kind !== 'sign' && before.kind !== 'open')
      )
    default:
      return false
  }
}

// Every alternative takes at least what it begins with and none can fail at its end, so that no text is read twice.
const blank = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?(?:\*\/|$))*/uy
const plain =
  /"(?:\\[\s\S]|[^"\\\n\r])*"?|'(?:\\[\s\S]|[^'\\\n\r])*'?|`(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)?|[\p{ID_Start}$_#][\p{ID_Continue}$]*|\.?\d[\p{ID_Continue}.]*|=>|\+\+|--|<[<=]|[\s\S]/uy
const templateRest = /\}(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)?/uy
const regex = /\/(?:\\[^\n\r]|\[(?:\\[^\n\r]|[^\]\\\n\r])*\]?|[^/\\[\n\r])*\/?[a-z]*/uy
const restOfLine = /[^\n\r\u2028\u2029]{0,500}/uy

function match(pattern: RegExp, source: string, start: number): string {
  pattern.lastIndex = start
  return pattern.exec(source)?.[0] ?? ''
}

/** Words after which an expression or a type goes on. Some are names elsewhere; then only a statement's end is overlooked. */
const operators: ReadonlySet<string> = new Set(
  'abstract as asserts async await case default delete do else export extends in infer instanceof is keyof new of readonly return satisfies throw typeof unique void yield'.split(
    ' ',
  ),
)
/** Those of them that can be names: a slash after one may be a division. */
const names: ReadonlySet<string> = new Set('abstract as asserts async infer is keyof of readonly satisfies unique'.split(' '))

function slashAfter(last: Token | undefined, before: Token | undefined): 'division' | 'regex' | 'unsure' {
  if (last?.text === '}' || last?.text === '>') return 'unsure'
  if (last?.kind === 'word' && before?.text !== '.' && names.has(last.text)) return 'unsure'
  return endsOperand(last, before) ? 'division' : 'regex'
}

function opensHeader(last: Token | undefined, before: Token | undefined): boolean {
  if (last?.kind !== 'word' || before?.text === '.') return false
  return ['if', 'while', 'for', 'with'].includes(last.text) || (last.text === 'await' && before?.text === 'for')
}
