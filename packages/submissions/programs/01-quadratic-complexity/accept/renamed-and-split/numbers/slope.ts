import { requireEach, requirePositive } from '@kata/guards'

type Point = { n: number; cost: number }
type Points = ReadonlyArray<Point>

const lengthsOf = (points: Points) => points.map(({ n: length }) => length)
const costsOf = (points: Points) => points.map(({ cost: work }) => work)

function demandALine(points: Points) {
  requireEach(lengthsOf(points), requirePositive, 'n of samples')
  requireEach(costsOf(points), requirePositive, 'cost of samples')
  if (new Set(lengthsOf(points)).size < 2) throw new RangeError('samples must hold at least two different n')
}

function average(numbers: readonly number[]): number {
  return total(numbers) / numbers.length
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((before, next) => before + next, 0)
}

export function slope(points: Points): number {
  demandALine(points)
  const across = points.map(({ n: length }) => Math.log(length))
  const up = points.map(({ cost: work }) => Math.log(work))
  const centre = { across: average(across), up: average(up) }
  const together = average(across.map((_, at) => (across[at] - centre.across) * (up[at] - centre.up)))
  const alone = average(across.map((_, at) => (across[at] - centre.across) ** 2))
  return together / alone
}
