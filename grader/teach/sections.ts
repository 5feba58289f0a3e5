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

/** The sections that second-level headings open, in order; a `##` in a code block or a comment opens none. */
export function sectionsOf(markdown: string): Section[] {
  const { children } = fromMarkdown(markdown, { extensions: [blocksAlone] })
  const starts = children.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []))
  return starts.map((start) => {
    const end = children.findIndex((node, index) => index > start && node.type === 'heading' && node.depth <= 2)
    const nodes = children.slice(start + 1, end === -1 ? undefined : end)
    const source = markdown.slice(endOf(children[start]), end === -1 ? undefined : startOf(children[end]))
    return { heading: headingText(markdown, children[start]), source, nodes }
  })
}

/** Where a node stands in the text it was read from. */
export function sourceOf(markdown: string, node: Node): string {
  return markdown.slice(startOf(node), endOf(node))
}

// Only blocks matter here; without inline constructs reading takes linear time, whatever a student hands in.
const blocksAlone = {
  disable: {
    null: [
      ...['attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'hardBreakEscape', 'htmlText'],
      ...['labelEnd', 'labelStartImage', 'labelStartLink'],
    ],
  },
}

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
