import { positive } from '../../guards/index.ts'

/** Solves the normal equations of cost = a + p·n on logarithmic axes. */
export const growthExponent = (samples: ReadonlyArray<{ readonly n: number; readonly cost: number }>): number => {
  samples.forEach(({ n, cost }, i) => {
    positive(n, `samples[${i}].n`)
    positive(cost, `samples[${i}].cost`)
  })
  const lengths = samples.map(({ n }) => n)
  if (!lengths.some((n) => n !== lengths[0])) throw new RangeError('all samples have the same n')
  const base = lengths[0]
  const [x, y] = [lengths.map((n) => Math.log(n / base)), samples.map(({ cost }) => Math.log(cost / samples[0].cost))]
  const sum = (of: (i: number) => number): number => samples.reduce((total, _, i) => total + of(i), 0)
  const [sx, sy, sxx, sxy] = [sum((i) => x[i]), sum((i) => y[i]), sum((i) => x[i] ** 2), sum((i) => x[i] * y[i])]
  return (samples.length * sxy - sx * sy) / (samples.length * sxx - sx ** 2)
}
