import { count } from './refuse'

type Pair = [number, number]

export function attentionShapes(size: { n: number; dK: number; dV: number }): { q: Pair; k: Pair; v: Pair; scores: Pair; output: Pair } {
  const { n, dK, dV } = checked(size)
  return { q: [n, dK], k: [n, dK], v: [n, dV], scores: [n, n], output: [n, dV] }
}

export function attentionFlops(size: { n: number; dK: number; dV: number }): { scores: number; weightedSum: number; total: number } {
  const { n, dK, dV } = checked(size)
  const pairs = n * n
  return { scores: pairs * (dK + dK), weightedSum: pairs * (dV + dV), total: 2 * pairs * (dK + dV) }
}

export function layerFlops(size: { n: number; d: number }): { projections: number; attention: number; feedForward: number; total: number } {
  const { n, d } = checked(size)
  const unit = n * d * d
  return { projections: 8 * unit, attention: 4 * n * n * d, feedForward: 16 * unit, total: 24 * unit + 4 * n * n * d }
}

interface Storage {
  heads: number
  batch: number
  bytesPerElement: number
}

export function scoreMemoryBytes({ n, heads, batch, bytesPerElement }: Storage & { n: number }): number {
  checked({ n, heads, batch })
  positive('bytesPerElement', bytesPerElement)
  return n * n * heads * batch * bytesPerElement
}

export function attentionGrowth(fromLength: number, toLength: number): number {
  checked({ fromLength, toLength })
  return (toLength * toLength) / (fromLength * fromLength)
}

export function layerGrowth(fromLength: number, toLength: number, d: number): number {
  checked({ fromLength, toLength, d })
  return (toLength * (toLength + 6 * d)) / (fromLength * (fromLength + 6 * d))
}

/** Bisection: no root, so no rounding of one. */
export function maxSequenceLength({ memoryBytes, ...size }: Storage & { memoryBytes: number }): number {
  if (!(memoryBytes >= 0) || memoryBytes === Infinity) throw new RangeError('memoryBytes = ' + memoryBytes)
  checked({ heads: size.heads, batch: size.batch })
  positive('bytesPerElement', size.bytesPerElement)
  let fits = 0
  let tooLong = 1
  while (scoreMemoryBytes({ n: tooLong, ...size }) <= memoryBytes) tooLong *= 2
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (scoreMemoryBytes({ n: middle, ...size }) <= memoryBytes) fits = middle
    else tooLong = middle
  }
  return fits
}

/** Bisection here too: the first n at which attention is dearer. */
export function quadraticCrossover(d: number): number {
  count('d', d)
  let cheaper = 0
  let dearer = 16 * d
  while (dearer - cheaper > 1) {
    const n = Math.floor((cheaper + dearer) / 2)
    const { attention, projections, feedForward } = layerFlops({ n, d })
    if (attention > projections + feedForward) dearer = n
    else cheaper = n
  }
  return dearer
}

export function growthExponent(samples: ReadonlyArray<{ n: number; cost: number }>): number {
  const x = new Float64Array(samples.length)
  const y = new Float64Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    positive('samples: n', samples[i].n)
    positive('samples: cost', samples[i].cost)
    x[i] = Math.log2(samples[i].n)
    y[i] = Math.log2(samples[i].cost)
  }
  let different = false
  for (let i = 1; i < x.length; i++) different = different || samples[i].n !== samples[0].n
  if (!different) throw new RangeError('samples need two lengths')
  let meanX = 0
  let meanY = 0
  for (let i = 0; i < x.length; i++) {
    meanX += x[i] / x.length
    meanY += y[i] / x.length
  }
  let above = 0
  let below = 0
  for (let i = 0; i < x.length; i++) {
    above += (x[i] - meanX) * (y[i] - meanY)
    below += (x[i] - meanX) * (x[i] - meanX)
  }
  return above / below
}

function checked<T extends Record<string, number>>(counts: T): T {
  for (const name in counts) count(name, counts[name])
  return counts
}

function positive(name: string, value: number): void {
  if (!(value > 0) || value === Infinity) throw new RangeError(name + ' = ' + value)
}
