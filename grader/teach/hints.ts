import { sectionsOf, sourceOf } from './sections.ts'

/**
 * The hints of an exercise's hints.md, by function: a second-level heading names the function, a numbered list below it is the steps,
 * each as Markdown, the gentlest first. Text outside the lists is for the author. Throws `Error` for a function that comes twice or
 * has no steps.
 */
export function readHints(markdown: string): Map<string, string[]> {
  const hints = new Map<string, string[]>()
  for (const { heading, nodes } of sectionsOf(markdown, 'nested')) {
    const name = heading.replaceAll('`', '')
    const steps = nodes.flatMap((node) =>
      node.type === 'list' && node.ordered ? node.children.map((item) => stepText(sourceOf(markdown, item))) : [],
    )
    if (hints.has(name)) throw new Error(`hints.md has two headings for ${name}`)
    if (steps.length === 0) throw new Error(`hints.md has no numbered steps below ${name}`)
    hints.set(name, steps)
  }
  return hints
}

/** A list item without its number, its further lines without the indent. */
function stepText(item: string): string {
  const marker = item.match(/^\d+[.)]\s+/)?.[0] ?? ''
  return item
    .slice(marker.length)
    .replaceAll(`\n${' '.repeat(marker.length)}`, '\n')
    .trim()
}
