import { expect, test } from 'vitest'
import { cards } from '../../samples/cards.ts'
import { renderJson } from './json.ts'

test.each(Object.entries(cards))('writes all of the %s card, in the order of assemble', (_, card) => {
  const text = renderJson(card)
  expect(text.endsWith('}\n')).toBe(true)
  expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(card))
})

test('the order of keys is the published one, whatever order they came in', () => {
  const { points, exercises, ...rest } = cards.growth
  expect(renderJson({ exercises, points, ...rest })).toBe(renderJson(cards.growth))
})
