import { fromMarkdown } from 'mdast-util-from-markdown'

type Node = ReturnType<typeof fromMarkdown>['children'][number]

/** What stands below one heading of a Markdown text. */
export interface Section {
  /** The heading's own text, as it is written. */
  readonly heading: string
  /** The Markdown below, up to the next heading of the same or a higher level. */
  readonly source: string
  readonly nodes: readonly Node[]
}

/**
 * The sections that second-level headings open, in order; a `##` in a code block or a comment opens none. `flat` reads lists and quotes as
 * plain text: for what a student hands in, since nested ones take the parser quadratic time.
 */
export function sectionsOf(markdown: string, form: 'nested' | 'flat'): Section[] {
  const disabled = form === 'flat' ? [...inline, ...containers] : inline
  const { children } = fromMarkdown(markdown, { extensions: [{ disable: { null: disabled } }] })
  const headings = children.flatMap((node, index) => (node.type === 'heading' && node.depth <= 2 ? [index] : []))
  return headings.flatMap((start, order) => {
    const node = children[start]
    if (node.type !== 'heading' || node.depth !== 2) return []
    const end = headings.at(order + 1) ?? children.length
    const source = markdown.slice(endOf(node), end < children.length ? startOf(children[end]) : undefined)
    return [{ heading: headingText(markdown, node), source, nodes: children.slice(start + 1, end) }]
  })
}

/** Where a node stands in the text it was read from. */
export function sourceOf(markdown: string, node: Node): string {
  return markdown.slice(startOf(node), endOf(node))
}

const containers = ['list', 'blockQuote', 'definition']

// Only blocks matter here, and without these constructs they are found in linear time.
const inline = [
  ...['attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'hardBreakEscape', 'htmlText'],
  ...['labelEnd', 'labelStartImage', 'labelStartLink'],
]

function headingText(markdown: string, node: Node): string {
  // `## Title ##` and a title underlined with dashes are both allowed.
  return sourceOf(markdown, node)
    .replace(/^#+/, '')
    .replace(/\s#+\s*$/, '')
    .replace(/\n-+\s*$/, '')
    .trim()
}

function startOf({ position }: Pick<Node, 'position'>): number {
  return position?.start.offset ?? 0
}

function endOf({ position }: Pick<Node, 'position'>): number {
  return position?.end.offset ?? 0
}
