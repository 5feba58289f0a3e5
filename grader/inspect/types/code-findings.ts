import ts from 'typescript'
import { type Finding, findingAt } from '../finding.ts'
import { plainTypes } from './type-text.ts'

/** What the compiler says of one file, the first few. */
export function typeErrors(file: string, source: ts.SourceFile, program: ts.Program): Finding[] {
  return program
    .getSemanticDiagnostics(source)
    .filter(({ code }) => !saidElsewhere.has(code))
    .slice(0, mostEach)
    .map(({ code, start = 0, messageText }) => {
      const message = plainTypes(ts.flattenDiagnosticMessageText(messageText, '\n').split('\n')[0])
      const said = certain.has(code)
        ? ({ severity: 'error', mend: 'This fails when the line runs.' } as const)
        : ({ severity: 'note', mend: 'What the code does is graded, not its types; but look whether they found a slip.' } as const)
      return findingAt({ file, source: source.text, offset: start }, { rule: 'types', message, ...said })
    })
}

/** Casts and comments that keep the compiler from saying anything. */
export function silencings(file: string, source: ts.SourceFile): Finding[] {
  const found: { offset: number; what: string }[] = []
  for (const { index, 1: lead, 2: directive } of source.text.matchAll(
    /^([ \t]*(?:\/\/|\/\*)[ \t]*)(@ts-(?:ignore|nocheck|expect-error))\b/gm,
  )) {
    found.push({ offset: index + lead.length, what: directive })
  }
  const waiting: ts.Node[] = [source]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const what = castOf(node)
    if (what !== undefined) found.push({ offset: node.getStart(source), what })
    ts.forEachChild(node, (child) => {
      waiting.push(child)
    })
  }
  return found
    .sort((a, b) => a.offset - b.offset)
    .slice(0, mostEach)
    .map(({ offset, what }) =>
      findingAt(
        { file, source: source.text, offset },
        {
          rule: 'silenced',
          severity: 'note',
          message: `\`${what}\` turns the check of types off here.`,
          mend: 'Without it the types may show where something is wrong.',
        },
      ),
    )
}

const mostEach = 3

/** Modules that aren't found, and endings of imports. */
const saidElsewhere: ReadonlySet<number> = new Set([2305, 2306, 2307, 2614, 2691, 2724, 2792, 2835, 5097, 1484, 1485, 7016])

/** A name that doesn't exist, and something called that is no function. */
const certain: ReadonlySet<number> = new Set([2304, 2349, 2552])

function castOf(node: ts.Node): string | undefined {
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return undefined
  if (node.type.kind === ts.SyntaxKind.AnyKeyword) return 'as any'
  const inner = node.expression
  return ts.isAsExpression(inner) && inner.type.kind === ts.SyntaxKind.UnknownKeyword ? 'as unknown as' : undefined
}
