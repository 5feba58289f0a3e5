import { expect, test } from 'vitest'
import { cards } from '../../samples/cards.ts'
import { renderCheck } from './terminal/check.ts'
import { renderCard } from './terminal.ts'

const plain = { columns: 80, colour: false }

test.each(Object.entries(cards))('the %s card reads as it always did', async (name, card) => {
  await expect(renderCard(card, plain)).toMatchFileSnapshot(`../../samples/terminal/${name}.txt`)
})

test.each(Object.entries(cards))('the %s card keeps its pictures and prose within the width', (_, card) => {
  for (const columns of [60, 80, 120]) {
    const prose = renderCard(card, { ...plain, columns })
      .split('\n')
      .filter((line) => !line.includes('pnpm '))
    expect(Math.max(...prose.map((line) => [...line].length))).toBeLessThanOrEqual(columns)
  }
})

test('colour adds nothing but colour', () => {
  for (const card of Object.values(cards)) {
    const coloured = renderCard(card, { columns: 80, colour: true })
    expect(coloured).toContain('\u001b[')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderCard(card, plain))
  }
})

test('"all passed" never stands alone when hidden checks are missing', () => {
  expect(renderCard(cards.allPassed, plain)).toMatch(/All 8 checks passed.*Public checks only/s)
  expect(renderCard(cards.allPassedWithHidden, plain)).not.toContain('Public checks only')
})

test('commands carry the seed and runs of the card where they are not the usual ones', () => {
  const other = { ...cards.wrongValue, seed: 7, runs: 1000 }
  expect(renderCard(other, plain)).toContain('pnpm grade 01/keeps-nothing --seed 7 --runs 1000')
})

test('a single check ends with the command that repeats it and the hint', () => {
  const [, check] = cards.wrongValue.exercises[0].checks
  expect(renderCheck(check, cards.wrongValue, plain).split('\n').slice(-3)).toEqual([
    '  repeat: pnpm grade 01/all-masked --seed 42 --path 0:3',
    '  hint:   What is e to the power of (−Infinity) − (−Infinity)?',
    '',
  ])
})
