import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type DigitSet, firstOfEachClass, loadDigits } from '../src/index.ts'

const { training, heldOut } = loadDigits()
const perClass = ({ labels }: DigitSet): number[] =>
  Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length)

it('is the file of scikit-learn 1.2.1, byte for byte', () => {
  const bytes = readFileSync(new URL('digits.csv.gz', import.meta.url))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe('46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a')
})

it('is split as the README says', () => {
  expect(perClass(training)).toEqual([151, 161, 143, 131, 147, 154, 150, 136, 127, 138])
  expect(perClass(heldOut)).toEqual([27, 21, 34, 52, 34, 28, 31, 43, 47, 42])
  expect([training.count, heldOut.count]).toEqual([1438, 359])
})

it('holds pixels from 0 to 1, in sixteenths', () => {
  expect(training.inputs).toHaveLength(1438 * 64)
  expect(training.inputs.every((ink) => ink >= 0 && ink <= 1 && Number.isInteger(16 * ink))).toBe(true)
  expect(Array.from(training.inputs.subarray(0, 8), (ink) => 16 * ink)).toEqual([0, 0, 5, 13, 9, 1, 0, 0])
})

it('gives the first images of every digit', () => {
  const few = firstOfEachClass(training, 5)
  expect(few).toHaveLength(50)
  expect(few.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(few).toEqual([...few].sort((a, b) => a - b))
})
