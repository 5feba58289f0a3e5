import { cards } from '@kata/scorecard/samples'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { hiddenFailure, hostile, outcomes, saying } from '../../samples/cards.ts'
import { renderGithubSummary } from './github-summary.ts'
import { fenced, inline } from './markdown.ts'

interface Seen {
  readonly types: ReadonlySet<string>
  /** Outside of code. */
  readonly prose: string
  readonly code: readonly string[]
}

function read(markdown: string): Seen {
  const types = new Set<string>()
  const code: string[] = []
  let prose = ''
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), (node) => {
    types.add(node.type)
    if (node.type === 'code') code.push(node.value)
    if (node.type === 'text') prose += node.value
  })
  return { types, prose, code }
}

const dangerous = ['html', 'link', 'linkReference', 'image', 'imageReference', 'definition', 'footnoteReference']

test.each(Object.entries({ ...outcomes, hiddenFailure, withoutIsolation: cards.withoutIsolation }))(
  'the %s card reads as it always did',
  (_, card) => {
    expect(renderGithubSummary(card)).toMatchSnapshot()
  },
)

test.each(hostile)('text that a submission chose stands in fences and stays text: %.40j', (text) => {
  const written = renderGithubSummary(saying(text))
  expect(Buffer.byteLength(written)).toBeLessThan(1024 * 1024)
  expect(written).not.toMatch(/^\s*::|##\[/m)
  const { types, prose } = read(written)
  expect(dangerous.filter((type) => types.has(type))).toEqual([])
  expect(prose).not.toMatch(/forged|script|HYPERLINK|example|somebody|\[2J/)
})

test('many long failures stay below what GitHub takes', () => {
  const card = saying('é`\n'.repeat(2000))
  const exercises = Array.from({ length: 20 }, () => card.exercises).flat()
  const written = renderGithubSummary({ ...card, exercises })
  expect(Buffer.byteLength(written)).toBeLessThan(1024 * 1024)
})

test('a fence holds any text, whole', () => {
  const text = fc.string({ unit: fc.constantFrom('`', '~', '\n', ' ', '<', '>', '[', '@', 'a') }).filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(text, (text) => {
      const { types, code } = read(`before\n\n${fenced(text)}\n\nafter`)
      expect(code).toEqual([text])
      expect([...types].sort()).toEqual(['code', 'paragraph', 'root', 'text'])
    }),
  )
})

test('a line of text is nothing but text, and reads as it is', () => {
  const punctuation = fc.string({ unit: fc.constantFrom(...'`~*_[]()<>!|\\#@:/.&;w+-=a1 \n'), minLength: 1 })
  fc.assert(
    fc.property(punctuation, (text) => {
      const { types, prose } = read(`| a |\n| --- |\n| x${inline(text)}x |`)
      expect([...types].filter((type) => !['root', 'table', 'tableRow', 'tableCell', 'text', 'inlineCode'].includes(type))).toEqual([])
      expect(prose).not.toMatch(/[@#]/)
    }),
  )
  expect(read(inline('see https://a.example, www.a.example & <b> by a@b.example')).types).not.toContain('link')
})
