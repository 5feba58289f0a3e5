import { requireCount, requireNonNegative, requirePositive } from '@kata/guards'

type Widths = { n: number; dK: number; dV: number }
type Pair = [number, number]

function demandCounts(length: number, keyWidth: number, valueWidth: number) {
  requireCount(length, 'n')
  requireCount(keyWidth, 'dK')
  requireCount(valueWidth, 'dV')
}

export function sizes({ n: length, dK: keyWidth, dV: valueWidth }: Widths): { q: Pair; k: Pair; v: Pair; scores: Pair; output: Pair } {
  demandCounts(length, keyWidth, valueWidth)
  return {
    q: [length, keyWidth],
    k: [length, keyWidth],
    v: [length, valueWidth],
    scores: [length, length],
    output: [length, valueWidth],
  }
}

/** A product of [rows, inner] and [inner, columns]. */
const product = (rows: number, columns: number, inner: number) => 2 * rows * columns * inner

export const workOfOneHead = ({ n: length, dK: keyWidth, dV: valueWidth }: Widths) => {
  demandCounts(length, keyWidth, valueWidth)
  const first = product(length, length, keyWidth)
  const second = product(length, length, valueWidth)
  return { scores: first, weightedSum: second, total: first + second }
}

export function workOfALayer(size: { n: number; d: number }) {
  const { n: length, d: width } = size
  requireCount(length, 'n')
  requireCount(width, 'd')
  const four = 4 * product(length, width, width)
  const both = 2 * product(length, length, width)
  const wide = 2 * product(length, width, 4 * width)
  return { projections: four, attention: both, feedForward: wide, total: four + both + wide }
}

type Batch = { heads: number; batch: number; bytesPerElement: number }

export function bytesOfScores({ n: length, heads: parts, batch: many, bytesPerElement: each }: Batch & { n: number }): number {
  requireCount(length, 'n')
  requireCount(parts, 'heads')
  requireCount(many, 'batch')
  requirePositive(each, 'bytesPerElement')
  return bytes(many, parts, length, each)
}

function bytes(many: number, parts: number, length: number, each: number): number {
  return many * parts * length * length * each
}

export function howMuchMore(before: number, after: number): number {
  demandLengths(before, after)
  return squared(after / before)
}

const squared = (factor: number) => factor ** 2

function demandLengths(before: number, after: number) {
  requireCount(before, 'fromLength')
  requireCount(after, 'toLength')
}

export function howMuchMoreOfALayer(before: number, after: number, width: number): number {
  demandLengths(before, after)
  requireCount(width, 'd')
  const whole = (length: number) => workOfALayer({ n: length, d: width }).total
  return whole(after) / whole(before)
}

export function longest({ memoryBytes: room, heads: parts, batch: many, bytesPerElement: each }: Batch & { memoryBytes: number }): number {
  requireNonNegative(room, 'memoryBytes')
  requireCount(parts, 'heads')
  requireCount(many, 'batch')
  requirePositive(each, 'bytesPerElement')
  const guess = Math.floor(Math.sqrt(room / (many * parts * each)))
  const isRoomFor = (length: number) => bytes(many, parts, length, each) <= room
  if (isRoomFor(guess + 1)) {
    return guess + 1
  }
  return isRoomFor(guess) ? guess : guess - 1
}

export const turningPoint = (width: number): number => {
  requireCount(width, 'd')
  return 6 * width + 1
}
