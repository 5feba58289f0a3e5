import { expect, test } from 'vitest'
import { readHints } from './hints.ts'

test('a heading a function, a numbered step a hint', () => {
  const hints = readHints(`# Hints

## \`softmaxRows\`

For the author: the second step gives most of it away.

1. Subtract something from each row first.
2. Which number makes the largest
   exponent 0?

   \`\`\`ts
   scores.max(1)
     // keep the axis
   \`\`\`

## causalMask

1) Compare i with j.
`)
  expect([...hints]).toEqual([
    [
      'softmaxRows',
      [
        'Subtract something from each row first.',
        'Which number makes the largest\nexponent 0?\n\n```ts\nscores.max(1)\n  // keep the axis\n```',
      ],
    ],
    ['causalMask', ['Compare i with j.']],
  ])
})

test('what the author got wrong is said', () => {
  expect(() => readHints('## f\n\n1. a\n\n## f\n\n1. b\n')).toThrow('two headings for f')
  expect(() => readHints('## f\n\n- a\n')).toThrow('no numbered steps below f')
})
