import * as tf from '@kata/tf'

export function projectSequence(e: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  if (e.rank !== 2) throw new RangeError('e')
  if (x.rank !== 2) throw new RangeError('x')
  const [k, n] = e.shape
  const d = x.shape[1]
  if (x.shape[0] !== n) throw new RangeError('e and x')
  const left = e.dataSync()
  const right = x.dataSync()
  const out = new Float32Array(k * d)
  for (let i = 0; i < k; i++)
    for (let c = 0; c < d; c++) {
      let sum = 0
      for (let t = n - 1; t >= 0; t--) sum += left[i * n + t] * right[t * d + c]
      out[i * d + c] = sum
    }
  return tf.tensor2d(out, [k, d])
}

/** xorshift32 and Box–Muller, both numbers of a pair used. */
export function gaussianProjection(n: number, k: number, seed: number): tf.Tensor2D {
  const counts: [string, number][] = [
    ['n', n],
    ['k', k],
  ]
  for (const [name, value] of counts) if (!Number.isSafeInteger(value) || value <= 0) throw new RangeError(`${name}: ${value}`)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed: ${seed}`)
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) + 0.5) / 4294967296
  }
  for (let i = 0; i < 20; i++) next()
  const out = new Float32Array(k * n)
  for (let i = 0; i < out.length; i += 2) {
    const radius = Math.sqrt((-2 * Math.log(next())) / k)
    const angle = 2 * Math.PI * next()
    out[i] = radius * Math.cos(angle)
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle)
  }
  return tf.tensor2d(out, [k, n])
}

export function projectionParameters(size: { n: number; k: number; heads: number; layers: number; sharing: 'none' | 'headwise' | 'key-value' | 'layerwise' }): number {
  for (const name of ['n', 'k', 'heads', 'layers'] as const)
    if (!Number.isSafeInteger(size[name]) || size[name] < 1) throw new RangeError(`${name} = ${size[name]}`)
  const one = size.n * size.k
  switch (size.sharing) {
    case 'none':
      return 2 * size.heads * size.layers * one
    case 'headwise':
      return 2 * size.layers * one
    case 'key-value':
      return size.layers * one
    case 'layerwise':
      return one
    default:
      throw new RangeError('sharing')
  }
}
