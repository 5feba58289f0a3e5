// Observers: each sees batch after batch and tells a range at the end.
import { requireInterval, requireOneOf } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.js'
import { Quantizer } from './quantizer.js'

type Found = { min: number; max: number }
const most = (values: ArrayLike<number>): number => { let m = -Infinity; for (let i = 0; i < values.length; i++) m = Math.max(m, values[i]); return m }
const least = (values: ArrayLike<number>): number => { let m = Infinity; for (let i = 0; i < values.length; i++) m = Math.min(m, values[i]); return m }

abstract class Observer {
  abstract see(values: Float32Array): void
  abstract range(): Found
}
class MinMax extends Observer {
  #min = Infinity
  #max = -Infinity
  see(values: Float32Array): void { this.#min = Math.min(this.#min, least(values)); this.#max = Math.max(this.#max, most(values)) }
  range(): Found { return { min: this.#min, max: this.#max } }
}
class MovingAverage extends Observer {
  #range: Found | undefined
  constructor(private readonly momentum: number) { super() }
  see(values: Float32Array): void {
    const seen = { min: least(values), max: most(values) }
    const old = this.#range ?? seen
    this.#range = { min: old.min + (1 - this.momentum) * (seen.min - old.min), max: old.max + (1 - this.momentum) * (seen.max - old.max) }
  }
  range(): Found { return this.#range as Found }
}
abstract class Pooling extends Observer {
  protected readonly values: number[] = []
  see(values: Float32Array): void { for (const value of values) this.values.push(value) }
}
class Percentile extends Pooling {
  constructor(private readonly percentile: number) { super() }
  range(): Found {
    // From both ends, so that the two mirror each other.
    const up = Float64Array.from(this.values).sort()
    const down = up.map((_, i) => -up[up.length - 1 - i])
    return { min: -this.at(down), max: this.at(up) }
  }
  private at(sorted: Float64Array): number {
    const rank = (this.percentile * (sorted.length - 1)) / 100
    const i = Math.ceil(rank)
    return i === 0 ? sorted[0] : sorted[i] - (i - rank) * (sorted[i] - sorted[i - 1])
  }
}
/** Finer than it has to be: halves of a hundredth, and both ends apart from each other. */
class LeastError extends Pooling {
  constructor(private readonly bits: number) { super() }
  range(): Found {
    const [low, high] = [least(this.values), most(this.values)]
    const x = tf.tensor1d(this.values)
    const errorOf = (a: number, b: number): number =>
      Quantizer.covering(Math.min(a * low, b * high), Math.max(a * low, b * high), { bits: this.bits, signed: true, symmetric: false }).errorOf(x).mse
    let best = { a: 1, b: 1, error: errorOf(1, 1) }
    const consider = (a: number, b: number): void => { const error = errorOf(a, b); if (error < best.error) best = { a, b, error } }
    for (let i = 1; i <= 200; i++) consider(i / 200, i / 200)
    for (let turn = 0; turn < 2; turn++) {
      const { a, b } = best
      for (let i = -4; i <= 4; i++) if (low < 0 && high > 0) { consider(a * (1 + i / 50), b); consider(a, b * (1 + i / 50)) }
    }
    x.dispose()
    return { min: best.a * low, max: best.b * high }
  }
}

export function calibrate(batches: readonly tf.Tensor[], method: 'min-max' | 'moving-average' | 'percentile' | 'mse', { momentum = 0.9, percentile = 99.9, bits = 8 } = {}): Found {
  requireOneOf(method, ['min-max', 'moving-average', 'percentile', 'mse'], 'method')
  if (batches.length === 0 || batches.some(({ size }) => size === 0)) throw new RangeError('batches must hold values')
  requireInterval(momentum, '[0, 1)', 'momentum')
  requireInterval(percentile, '(50, 100]', 'percentile')
  requireBits(bits, 'bits')
  const observer: Observer = { 'min-max': () => new MinMax(), 'moving-average': () => new MovingAverage(momentum), percentile: () => new Percentile(percentile), mse: () => new LeastError(bits) }[method]()
  for (const batch of batches) observer.see(batch.dataSync() as Float32Array)
  return observer.range()
}
