import { expect, test } from 'vitest'
import { answerPlaceholder, readAnswers } from './answers.ts'

const statuses = (markdown: string, template?: string): string[] =>
  readAnswers(markdown, template).map(({ heading, status }) => `${heading}: ${status}`)

test('an item is empty when nothing was written there', () => {
  expect(
    statuses(`# Answers

## The formula

${answerPlaceholder}

## The shapes
<!-- n tokens,
## not a heading
-->

## Memory

- 
***

## Growth
It is quadratic.

## Images ##
\`\`\`
## not a heading either
\`\`\`
`),
  ).toEqual(['The formula: empty', 'The shapes: empty', 'Memory: empty', 'Growth: answered', 'Images: answered'])
})

test('a comment around an answer hides it, one inside does not', () => {
  expect(statuses('## A\n<!-- all of it -->\n## B\nhalf <!-- of --> it\n## C\n<!-- never closed')).toEqual([
    'A: empty',
    'B: answered',
    'C: empty',
  ])
})

test('headings below an item belong to its answer, line ends of Windows change nothing', () => {
  expect(statuses('## A\r\n\r\n### First\r\nText\r\n\r\n## B\r\n\r\n')).toEqual(['A: answered', 'B: empty'])
})

test('with a template, its headings are the items and its words are no answer', () => {
  const template = '## A\n\nWhat is it?\n\n## B\n\n## C\n'
  expect(statuses('## b\n\nThis.\n\n## A\n\nWhat is it?\n\n## Extra\n\nText\n', template)).toEqual(['A: empty', 'B: answered', 'C: empty'])
  expect(statuses('## A\n\nWhat is it?\n\nAttention.\n', template)[0]).toBe('A: answered')
})

test('a list or a quote is an answer, and opens no item', () => {
  expect(statuses('## A\n\n1. one\n2. two\n\n## B\n> ## quoted\n\n- ## listed\n')).toEqual(['A: answered', 'B: answered'])
})

// Nested lists once took a minute.
test('a file of nothing but markers is read like any other', () => {
  for (const piece of ['<!--', '[', '![', '*', '`', '> ', '- ', '1. ', '## ', '[a]: b\n', '```\n'])
    expect(readAnswers(piece.repeat(10_000))).toBeDefined()
})
