import { ShapeError } from './projection'

type Size = { n: number; dK: number; dV: number; k: number }

function counted<T extends Record<string, number>>(size: T): T {
  for (const name in size) if (!Number.isSafeInteger(size[name]) || size[name] < 1) throw new ShapeError(`'${name}' is ${size[name]}`)
  return size
}

const product = (rows: number, inner: number, columns: number) => 2 * rows * inner * columns

export function linformerFlops({ n, dK, dV, k }: Size) {
  counted({ n, dK, dV, k })
  const parts = {
    projections: product(k, n, dK) + product(k, n, dV),
    scores: product(n, dK, k),
    weightedSum: product(n, k, dV),
  }
  return { ...parts, total: Object.values(parts).reduceRight((a, b) => a + b), unit: 'FLOP' }
}

export const coreReduction = ({ n, k }: { n: number; k: number }) => Object.values(counted({ n, k })).reduce((a, b) => a / b)

export const honestReduction = ({ n, dK, dV, k }: Size) => {
  const { total } = linformerFlops({ n, dK, dV, k })
  return (product(n, dK, n) + product(n, n, dV)) / total
}

function spectrum(singularValues: readonly number[]): readonly number[] {
  if (!singularValues.length) throw new ShapeError('singularValues: none')
  if (singularValues.some((s) => !(s >= 0 && s < Infinity))) throw new ShapeError('singularValues: not finite and non-negative')
  if (!singularValues.some(Boolean)) throw new ShapeError('singularValues: nothing but zeros')
  return singularValues
}

/** The rest is subtracted from 1, from the end: another order of summation. */
export function cumulativeEnergy(singularValues: readonly number[]): number[] {
  const squares = spectrum(singularValues).map((s) => s * s)
  const total = squares.reduceRight((a, b) => a + b, 0)
  const shares = new Array<number>(squares.length)
  let rest = 0
  for (let r = squares.length - 1; r >= 0; r--) {
    shares[r] = 1 - rest / total
    rest += squares[r]
  }
  return shares
}

export function effectiveRank(singularValues: readonly number[], energy: number): number {
  spectrum(singularValues)
  if (!(0 < energy && energy <= 1)) throw new ShapeError(`energy ${energy}`)
  const shares = cumulativeEnergy(singularValues)
  let [low, high] = [0, shares.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (shares[middle] >= energy) high = middle
    else low = middle + 1
  }
  return low + 1
}

export function theoremProjectionDim({ n, epsilon }: { n: number; epsilon: number }): number {
  if (!Number.isSafeInteger(n) || n < 2) throw new ShapeError('n too small')
  if (!(epsilon > 0 && epsilon < 1)) throw new ShapeError('epsilon outside')
  return -Math.floor((-5 * Math.log(n)) / (epsilon * epsilon * (1 - epsilon)))
}
