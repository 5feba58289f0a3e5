import * as tf from '@kata/tf'

export class ShapeError extends RangeError {
  constructor(what: string) {
    super(what)
    this.name = 'ShapeError'
  }
}

const complain = (...words: string[]): never => {
  throw new ShapeError(words.join(' '))
}

export function projectSequence(e: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  if (e.rank - 2) complain('e', 'has', String(e.rank), 'axes')
  if (x.rank - 2) complain('x', 'has', String(x.rank), 'axes')
  if (e.shape[1] - x.shape[0]) complain('e', 'and', 'x', 'do', 'not', 'meet')
  return tf.dot(e, x) as tf.Tensor2D
}

/** Marsaglia's polar method over splitmix32. */
export function gaussianProjection(n: number, k: number, seed: number): tf.Tensor2D {
  for (const [name, count] of Object.entries({ n, k })) if (!(Number.isSafeInteger(count) && count > 0)) complain(name, 'is', 'no', 'count')
  if (!Number.isSafeInteger(seed)) complain('seed', 'is', 'no', 'integer')
  const numbers = polar(uniforms(seed))
  const rows: number[][] = []
  while (rows.length < k) {
    const line: number[] = []
    while (line.length < n) line.push(numbers.next().value / Math.sqrt(k))
    rows.push(line)
  }
  return tf.tensor2d(rows)
}

function* polar(source: Generator<number, never>): Generator<number, never> {
  for (;;) {
    const a = 2 * source.next().value - 1
    const b = 2 * source.next().value - 1
    const s = a * a + b * b
    if (s === 0 || s >= 1) continue
    const factor = Math.sqrt((-2 * Math.log(s)) / s)
    yield a * factor
    yield b * factor
  }
}

function* uniforms(seed: number): Generator<number, never> {
  let state = seed | 0
  for (;;) {
    state = (state + 0x9e3779b9) | 0
    let z = state ^ (state >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    z ^= z >>> 15
    yield (z >>> 0) / 2 ** 32
  }
}

const sharedBy = new Map<string, (size: { heads: number; layers: number }) => number>()
  .set('layerwise', () => 1)
  .set('key-value', ({ layers }) => layers)
  .set('headwise', ({ layers }) => layers + layers)
  .set('none', ({ heads, layers }) => layers * heads + layers * heads)

export function projectionParameters(size: { n: number; k: number; heads: number; layers: number; sharing: string }): number {
  const { sharing, ...numbers } = size
  const wrong = Object.entries(numbers).find(([, value]) => !Number.isSafeInteger(value) || value < 1)
  if (wrong) complain(wrong[0], 'should', 'be', 'a', 'count')
  const matrices = sharedBy.get(sharing) ?? complain('sharing', 'may', 'not', 'be', sharing)
  return matrices(size) * size.n * size.k
}
