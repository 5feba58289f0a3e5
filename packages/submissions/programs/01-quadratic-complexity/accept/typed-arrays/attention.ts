// Everything in loops over Float32Array; tensors only at the doors.
import { tensor2d, type Tensor2D } from '@kata/tf'
import { count, matrix, same } from './refuse'

function softmaxInPlace(row: Float32Array): void {
  let top = -Infinity
  for (let j = 0; j < row.length; j++) if (row[j] > top) top = row[j]
  if (top === -Infinity) {
    row.fill(0)
    return
  }
  let total = 0
  for (let j = 0; j < row.length; j++) {
    row[j] = Math.exp(row[j] - top)
    total += row[j]
  }
  for (let j = 0; j < row.length; j++) row[j] /= total
}

/** a [n, l] times b [l, m]. */
function multiply(a: Float32Array, b: Float32Array, n: number, l: number, m: number): Float32Array {
  const c = new Float32Array(n * m)
  for (let i = 0; i < n; i++)
    for (let x = 0; x < l; x++) {
      const factor = a[i * l + x]
      for (let j = 0; j < m; j++) c[i * m + j] += factor * b[x * m + j]
    }
  return c
}

export function softmaxRows(scores: Tensor2D): Tensor2D {
  matrix('scores', scores.rank)
  const [n, m] = scores.shape
  const data = Float32Array.from(scores.dataSync())
  for (let i = 0; i < n; i++) softmaxInPlace(data.subarray(i * m, (i + 1) * m))
  return tensor2d(data, [n, m])
}

export function causalMask(n: number): Tensor2D {
  count('n', n)
  const cells = new Uint8Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) cells[i * n + j] = 1
  return tensor2d(cells, [n, n], 'bool')
}

interface Head {
  q: Float32Array
  k: Float32Array
  v: Float32Array
  n: number
  m: number
  dK: number
  dV: number
}

function attend({ q, k, v, n, m, dK, dV }: Head, mask: ArrayLike<number> | undefined): { output: Float32Array; weights: Float32Array } {
  const weights = new Float32Array(n * m)
  const scale = 1 / Math.sqrt(dK)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let dot = 0
      for (let c = 0; c < dK; c++) dot += q[i * dK + c] * k[j * dK + c]
      weights[i * m + j] = !mask || mask[i * m + j] ? dot * scale : -Infinity
    }
    softmaxInPlace(weights.subarray(i * m, (i + 1) * m))
  }
  return { output: multiply(weights, v, n, m, dV), weights }
}

export function scaledDotProductAttention(q: Tensor2D, k: Tensor2D, v: Tensor2D, mask?: Tensor2D): { output: Tensor2D; weights: Tensor2D } {
  matrix('q', q.rank)
  matrix('k', k.rank)
  matrix('v', v.rank)
  same('the widths of q and k', q.shape[1], k.shape[1])
  same('the lengths of k and v', k.shape[0], v.shape[0])
  const [n, dK] = q.shape
  const [m, dV] = v.shape
  if (mask) {
    matrix('mask', mask.rank)
    same('the rows of mask and q', mask.shape[0], n)
    same('the columns of mask and the rows of k', mask.shape[1], m)
  }
  const head = { q: floats(q), k: floats(k), v: floats(v), n, m, dK, dV }
  const { output, weights } = attend(head, mask?.dataSync())
  return { output: tensor2d(output, [n, dV]), weights: tensor2d(weights, [n, m]) }
}

export function multiHeadAttention(
  x: Tensor2D,
  weights: { wq: Tensor2D; wk: Tensor2D; wv: Tensor2D; wo: Tensor2D },
  heads: number,
  mask?: Tensor2D,
): Tensor2D {
  matrix('x', x.rank)
  const [n, d] = x.shape
  for (const name of ['wq', 'wk', 'wv', 'wo'] as const) {
    matrix(name, weights[name].rank)
    same('the rows of ' + name + ' and the columns of x', weights[name].shape[0], d)
    same('the columns of ' + name + ' and of x', weights[name].shape[1], d)
  }
  count('heads', heads)
  same('heads and width leave a rest:', d % heads, 0)
  if (mask) {
    matrix('mask', mask.rank)
    same('the rows of mask and x', mask.shape[0], n)
    same('the columns of mask and the rows of x', mask.shape[1], n)
  }
  const allowed = mask?.dataSync()
  const [q, k, v] = [weights.wq, weights.wk, weights.wv].map((w) => multiply(floats(x), floats(w), n, d, d))
  const width = d / heads
  const joined = new Float32Array(n * d)
  for (let h = 0; h < heads; h++) {
    const [qh, kh, vh] = [q, k, v].map((all) => columns(all, n, d, h * width, width))
    const { output } = attend({ q: qh, k: kh, v: vh, n, m: n, dK: width, dV: width }, allowed)
    for (let i = 0; i < n; i++) joined.set(output.subarray(i * width, (i + 1) * width), i * d + h * width)
  }
  return tensor2d(multiply(joined, floats(weights.wo), n, d, d), [n, d])
}

function floats(t: Tensor2D): Float32Array {
  return t.dataSync() as Float32Array
}

function columns(all: Float32Array, n: number, d: number, from: number, width: number): Float32Array {
  const part = new Float32Array(n * width)
  for (let i = 0; i < n; i++) part.set(all.subarray(i * d + from, i * d + from + width), i * width)
  return part
}
