import type { Answer } from '@kata/scorecard'
import { type Section, sectionsOf } from './sections.ts'

/** What stands under each heading of ANSWERS.md until the student writes there. */
export const answerPlaceholder = '_Write your answer here._'

/**
 * Which items of an ANSWERS.md are answered: one second-level heading an item. Empty is what holds no letter or digit besides comments,
 * the placeholder and the lines that `template` has under the same heading. With a template its headings are the items.
 */
export function readAnswers(markdown: string, template?: string): Answer[] {
  const sections = sectionsOf(markdown, 'flat')
  if (template === undefined) return sections.map((section) => answer(section.heading, [section], ''))
  return sectionsOf(template, 'flat').map(({ heading, source }) => {
    const own = sections.filter((section) => sameHeading(section.heading, heading))
    return answer(heading, own, source)
  })
}

function answer(heading: string, sections: readonly Section[], given: string): Answer {
  const written = sections.some(({ source }) => isAnswer(source, given))
  return { heading, status: written ? 'answered' : 'empty' }
}

function isAnswer(source: string, given: string): boolean {
  const known = new Set([answerPlaceholder, ...lines(given)])
  return lines(source).some((line) => !known.has(line) && /[\p{L}\p{N}]/u.test(line))
}

function lines(source: string): string[] {
  return withoutComments(source)
    .split(/\r?\n/)
    .map((line) => line.trim())
}

function withoutComments(source: string): string {
  const [before, ...rest] = source.split('<!--')
  // A comment that is never closed reaches to the end, as a browser reads it.
  const closed = rest.map((part) => part.indexOf('-->'))
  return before + rest.map((part, index) => (closed[index] === -1 ? '' : part.slice(closed[index] + 3))).join('')
}

function sameHeading(a: string, b: string): boolean {
  return a.toLowerCase().replace(/\s+/g, ' ') === b.toLowerCase().replace(/\s+/g, ' ')
}
