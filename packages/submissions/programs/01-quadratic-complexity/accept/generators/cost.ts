import { fold, map, range, total, zip } from './sequence'

type Fields = Readonly<Record<string, number>>
type Pair = [number, number]

const must =
  (rule: (value: number) => boolean) =>
  <F extends Fields>(fields: F): F => {
    for (const [name, value] of Object.entries(fields)) if (!rule(value)) throw new RangeError(`no good ${name}, ${value}`)
    return fields
  }

const counts = must((value) => Number.isSafeInteger(value) && value > 0)
const positives = must((value) => value > 0 && value < Infinity)
const product = fold<number, number>((a, b) => a * b, 1)

export function attentionShapes({ n, dK, dV }: { n: number; dK: number; dV: number }) {
  counts({ n, dK, dV })
  const rows = function* (): Generator<Pair, void, undefined> {
    for (const width of [dK, dK, dV, n, dV]) yield [n, width]
  }
  const [q, k, v, scores, output] = rows()
  return { q, k, v, scores, output }
}

export function attentionFlops({ n, dK, dV }: { n: number; dK: number; dV: number }) {
  counts({ n, dK, dV })
  const [scores, weightedSum] = map([dK, dV], (width) => product([2, n, n, width]))
  return { scores, weightedSum, total: total([scores, weightedSum]) }
}

export function layerFlops({ n, d }: { n: number; d: number }) {
  counts({ n, d })
  const [projections, attention, feedForward] = map(
    [
      [8, n, d, d],
      [4, n, n, d],
      [16, n, d, d],
    ],
    product,
  )
  return { projections, attention, feedForward, total: total([projections, attention, feedForward]) }
}

export function scoreMemoryBytes({ bytesPerElement, ...size }: { n: number; heads: number; batch: number; bytesPerElement: number }): number {
  counts({ n: size.n, heads: size.heads, batch: size.batch })
  positives({ bytesPerElement })
  return product([size.batch, size.heads, size.n, size.n, bytesPerElement])
}

export const attentionGrowth = (fromLength: number, toLength: number) => {
  counts({ fromLength, toLength })
  return product(map(range(2), () => toLength / fromLength))
}

export const layerGrowth = (fromLength: number, toLength: number, d: number) => {
  counts({ fromLength, toLength, d })
  const [before, after] = map([fromLength, toLength], (n) => layerFlops({ n, d }).total)
  return after / before
}

export function maxSequenceLength({ memoryBytes, heads, batch, bytesPerElement }: { memoryBytes: number; heads: number; batch: number; bytesPerElement: number }) {
  must((value) => value >= 0 && value < Infinity)({ memoryBytes })
  counts({ heads, batch })
  positives({ bytesPerElement })
  const elements = memoryBytes / product([heads, batch, bytesPerElement])
  return newton(elements)
}

/** ⌊√x⌋ by Newton's method on whole numbers. */
function newton(x: number): number {
  const whole = Math.floor(x)
  const step = (root: number): number => {
    const next = Math.floor((root + Math.floor(whole / root)) / 2)
    return next >= root ? root : step(next)
  }
  return whole < 2 ? whole : step(whole)
}

export const quadraticCrossover = (d: number, first = counts({ d }).d * 6): number => first + 1

export function growthExponent(samples: Iterable<{ readonly n: number; readonly cost: number }>): number {
  const points = [...map(samples, (sample) => logarithms(sample))]
  if (new Set(map(points, ([x]) => x)).size < 2) throw new RangeError('too few different samples')
  // Welford's update: means and moments as the samples come.
  let [count, meanX, meanY, xx, xy] = [0, 0, 0, 0, 0]
  for (const [x, y] of points) {
    count++
    const dx = x - meanX
    meanX += dx / count
    meanY += (y - meanY) / count
    xx += dx * (x - meanX)
    xy += dx * (y - meanY)
  }
  return xy / xx
}

function logarithms({ n, cost }: { readonly n: number; readonly cost: number }): readonly [number, number] {
  const [pair] = zip([n], [cost])
  positives({ 'n of samples': pair[0], 'cost of samples': pair[1] })
  return [Math.log10(n), Math.log10(cost)]
}
