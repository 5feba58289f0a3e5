// Nothing but loops over doubles: tensors are read at the border and made again there.
import * as tf from '@kata/tf'

type Params = { scale: number; zeroPoint: number; qmin: number; qmax: number }
type Layers = { layers: { kernel: tf.Tensor2D; bias: tf.Tensor1D }[] }

const bad = (name: string, why: string): never => { throw new RangeError(`${name} ${why}`) }
function checkBits(bits: number): void { if (!Number.isInteger(bits) || bits < 2 || bits > 16) bad('bits', 'must be 2 to 16') }
function checkCount(n: number, name: string): void { if (!Number.isSafeInteger(n) || n < 1) bad(name, 'must be a count') }
function checkParams(p: Params, name: string): void {
  if (!(p.scale > 0) || p.scale === Infinity) bad(`${name}.scale`, 'must be finite and above 0')
  if (!Number.isInteger(p.qmin)) bad(`${name}.qmin`, 'must be an integer')
  if (!Number.isInteger(p.qmax) || p.qmax <= p.qmin) bad(`${name}.qmax`, 'must be an integer above qmin')
  if (!Number.isInteger(p.zeroPoint) || p.zeroPoint < p.qmin || p.zeroPoint > p.qmax) bad(`${name}.zeroPoint`, 'must be in range')
}
function checkMatrix(t: tf.Tensor, name: string): void { if (t.rank !== 2) bad(name, 'must be a matrix') }

function nearestEven(x: number): number {
  const r = Math.round(x)
  return Math.abs(x % 1) === 0.5 && r % 2 !== 0 ? r - 1 : r
}
function clamp(x: number, low: number, high: number): number { return x < low ? low : x > high ? high : x }

export function chooseQuantParams(min: number, max: number, options: { bits: number; signed: boolean; symmetric: boolean }): Params {
  if (!Number.isFinite(min)) bad('min', 'must be finite')
  if (!Number.isFinite(max)) bad('max', 'must be finite')
  if (min > max) bad('min', 'must not exceed max')
  checkBits(options.bits)
  if (options.symmetric && !options.signed) bad('symmetric', 'needs signed')
  const half = 1 << (options.bits - 1)
  if (options.symmetric) {
    const most = Math.max(Math.abs(min), Math.abs(max))
    return { scale: most > 0 ? most / (half - 1) : 1, zeroPoint: 0, qmin: 1 - half, qmax: half - 1 }
  }
  const qmin = options.signed ? -half : 0
  const qmax = qmin + 2 * half - 1
  const a = min < 0 ? min : 0
  const b = max > 0 ? max : 0
  if (a === 0 && b === 0) return { scale: 1, zeroPoint: qmin, qmin, qmax }
  const scale = (b - a) / (qmax - qmin)
  return { scale, zeroPoint: clamp(nearestEven(qmin - a / scale), qmin, qmax), qmin, qmax }
}

const quantum = (x: number, p: Params): number => clamp(nearestEven(x / p.scale) + p.zeroPoint, p.qmin, p.qmax)

export function quantize(x: tf.Tensor, params: Params): tf.Tensor {
  checkParams(params, 'params')
  return tf.tensor(Int32Array.from(x.dataSync(), (v) => quantum(v, params)), x.shape, 'int32')
}
export function dequantize(q: tf.Tensor, params: Params): tf.Tensor {
  checkParams(params, 'params')
  return tf.tensor(Float32Array.from(q.dataSync(), (v) => (v - params.zeroPoint) * params.scale), q.shape)
}

/** Symmetric scales of stretches, in the order of the values. */
function stretches(values: ArrayLike<number>, length: number, bits: number): { q: Int32Array; scales: Float32Array } {
  const top = 2 ** (bits - 1) - 1
  const scales = new Float32Array(Math.ceil(values.length / length))
  const q = new Int32Array(values.length)
  for (let g = 0; g < scales.length; g++) {
    const end = Math.min(values.length, (g + 1) * length)
    let most = 0
    for (let i = g * length; i < end; i++) if (Math.abs(values[i]) > most) most = Math.abs(values[i])
    scales[g] = most === 0 ? 1 : most / top
    for (let i = g * length; i < end; i++) q[i] = nearestEven(values[i] / scales[g])
  }
  return { q, scales }
}
export function quantizePerChannel(w: tf.Tensor2D, bits: number): { q: tf.Tensor2D; scales: tf.Tensor1D } {
  checkMatrix(w, 'w')
  checkBits(bits)
  const { q, scales } = stretches(w.dataSync(), w.shape[1], bits)
  return { q: tf.tensor2d(q, w.shape, 'int32'), scales: tf.tensor1d(scales) }
}
export function quantizeGroupwise(w: tf.Tensor1D, groupSize: number, bits: number): { q: tf.Tensor1D; scales: tf.Tensor1D } {
  if (w.rank !== 1) bad('w', 'must be a vector')
  checkCount(groupSize, 'groupSize')
  checkBits(bits)
  const { q, scales } = stretches(w.dataSync(), groupSize, bits)
  return { q: tf.tensor1d(q, 'int32'), scales: tf.tensor1d(scales) }
}

export function representableRange(params: Params): [number, number] {
  checkParams(params, 'params')
  return [params.scale * (params.qmin - params.zeroPoint), params.scale * (params.qmax - params.zeroPoint)]
}
export function errorBound(params: Params): number {
  checkParams(params, 'params')
  return 0.5 * params.scale
}
export function quantizationError(x: tf.Tensor, params: Params): { maxAbs: number; mse: number; sqnrDb: number } {
  checkParams(params, 'params')
  const values = x.dataSync()
  let most = 0
  let noise = 0
  let signal = 0
  for (let i = 0; i < values.length; i++) {
    const e = values[i] - (quantum(values[i], params) - params.zeroPoint) * params.scale
    if (Math.abs(e) > most) most = Math.abs(e)
    noise += e * e
    signal += values[i] * values[i]
  }
  return { maxAbs: most, mse: noise / values.length, sqnrDb: noise > 0 ? 10 * Math.log10(signal / noise) : Infinity }
}

export function quantizedMatMul(a: tf.Tensor2D, aParams: Params, b: tf.Tensor2D, bParams: Params): tf.Tensor2D {
  checkMatrix(a, 'a')
  checkMatrix(b, 'b')
  if (a.shape[1] !== b.shape[0]) bad('b', 'must have as many rows as a has columns')
  checkParams(aParams, 'aParams')
  checkParams(bParams, 'bParams')
  const [m, k] = a.shape
  const n = b.shape[1]
  const [left, right] = [a.dataSync(), b.dataSync()]
  const out = new Float32Array(m * n)
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let l = 0; l < k; l++) sum += (left[i * k + l] - aParams.zeroPoint) * (right[l * n + j] - bParams.zeroPoint)
      out[i * n + j] = sum * aParams.scale * bParams.scale
    }
  return tf.tensor2d(out, [m, n])
}

function onTheFly(values: ArrayLike<number>): Params & { q: Int32Array } {
  let low = 0
  let high = 0
  for (let i = 0; i < values.length; i++) { if (values[i] < low) low = values[i]; if (values[i] > high) high = values[i] }
  const scale = high > low ? Math.fround((high - low) / 255) : 1
  const zeroPoint = clamp(nearestEven(Math.fround(-low / scale)), 0, 255)
  const q = Int32Array.from(values, (v) => clamp(nearestEven(Math.fround(v / scale)) + zeroPoint, 0, 255))
  return { q, scale, zeroPoint, qmin: 0, qmax: 255 }
}
export function dynamicQuantizeLinear(x: tf.Tensor): { q: tf.Tensor; scale: number; zeroPoint: number } {
  const { q, scale, zeroPoint } = onTheFly(x.dataSync())
  return { q: tf.tensor(q, x.shape, 'int32'), scale, zeroPoint }
}

function checkLinear(x: tf.Tensor, w: tf.Tensor, bias: tf.Tensor | undefined): void {
  checkMatrix(x, 'x')
  checkMatrix(w, 'w')
  if (x.shape[1] !== w.shape[0]) bad('w', 'must have a row for each column of x')
  if (bias && (bias.rank !== 1 || bias.shape[0] !== w.shape[1])) bad('bias', 'must have a number for each column of w')
}
function linear(qx: ArrayLike<number>, p: Params, rows: number, w: tf.Tensor2D, bias: tf.Tensor1D | undefined): tf.Tensor2D {
  const [k, n] = w.shape
  const weights = w.dataSync()
  const columns = new Float32Array(k * n)
  for (let l = 0; l < k; l++) for (let j = 0; j < n; j++) columns[j * k + l] = weights[l * n + j]
  const { q, scales } = stretches(columns, k, 8)
  const add = bias?.dataSync()
  const out = new Float32Array(rows * n)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let l = 0; l < k; l++) sum += (qx[i * k + l] - p.zeroPoint) * q[j * k + l]
      out[i * n + j] = sum * p.scale * scales[j] + (add ? add[j] : 0)
    }
  return tf.tensor2d(out, [rows, n])
}
export function dynamicLinear(x: tf.Tensor2D, w: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor2D {
  checkLinear(x, w, bias)
  const found = onTheFly(x.dataSync())
  return linear(found.q, found, x.shape[0], w, bias)
}
export function staticLinear(x: tf.Tensor2D, w: tf.Tensor2D, bias: tf.Tensor1D | undefined, activation: Params): tf.Tensor2D {
  checkLinear(x, w, bias)
  checkParams(activation, 'activation')
  return linear(Array.from(x.dataSync(), (v) => quantum(v, activation)), activation, x.shape[0], w, bias)
}

export function calibrate(batches: readonly tf.Tensor[], method: string, options: { momentum?: number; percentile?: number; bits?: number } = {}): { min: number; max: number } {
  const m = options.momentum ?? 0.9
  const p = options.percentile ?? 99.9
  const bits = options.bits ?? 8
  if (batches.length === 0) bad('batches', 'must not be empty')
  if (batches.some((b) => b.size === 0)) bad('batches', 'must not hold an empty one')
  if (!(m >= 0 && m < 1)) bad('momentum', 'must be 0 or more and below 1')
  if (!(p > 50 && p <= 100)) bad('percentile', 'must be above 50 and 100 at most')
  checkBits(bits)
  const lists = batches.map((b) => Array.from(b.dataSync()))
  const low = (list: number[]): number => list.reduce((a, b) => (b < a ? b : a))
  const high = (list: number[]): number => list.reduce((a, b) => (b > a ? b : a))
  const all = lists.flat()
  if (method === 'min-max') return { min: low(all), max: high(all) }
  if (method === 'moving-average') {
    let [min, max] = [low(lists[0]), high(lists[0])]
    for (let i = 1; i < lists.length; i++) { min += (1 - m) * (low(lists[i]) - min); max += (1 - m) * (high(lists[i]) - max) }
    return { min, max }
  }
  if (method === 'percentile') {
    all.sort((a, b) => a - b)
    const at = (share: number): number => {
      const rank = share * (all.length - 1)
      const i = Math.min(Math.floor(rank), all.length - 1)
      const next = Math.min(i + 1, all.length - 1)
      return all[i] * (1 - (rank - i)) + all[next] * (rank - i)
    }
    return { min: at(1 - p / 100), max: at(p / 100) }
  }
  if (method !== 'mse') bad('method', 'is unknown')
  let best = Infinity
  let share = 100
  for (let i = 1; i <= 100; i++) {
    const params = chooseQuantParams((low(all) * i) / 100, (high(all) * i) / 100, { bits, signed: true, symmetric: false })
    let sum = 0
    for (const x of all) sum += (x - (quantum(x, params) - params.zeroPoint) * params.scale) ** 2
    if (sum < best) { best = sum; share = i }
  }
  return { min: (low(all) * share) / 100, max: (high(all) * share) / 100 }
}

export function fakeQuantize(x: tf.Tensor, params: Params): tf.Tensor {
  checkParams(params, 'params')
  const [low, high] = representableRange(params)
  const values = x.dataSync()
  const through = tf.customGrad((input: tf.Tensor) => ({
    value: tf.tensor(Float32Array.from(values, (v) => (quantum(v, params) - params.zeroPoint) * params.scale), input.shape),
    gradFunc: (dy: tf.Tensor) => {
      const g = dy.dataSync()
      return tf.tensor(Float32Array.from(values, (v, i) => (v < low || v > high ? 0 : g[i])), input.shape)
    },
  }) as never) as unknown as (t: tf.Tensor) => tf.Tensor
  return tf.tidy(() => through(x))
}

function checkModel(model: Layers): void {
  if (model.layers.length === 0) bad('layers', 'must not be empty')
  let width = -1
  for (const { kernel, bias } of model.layers) {
    if (kernel.rank !== 2 || (width >= 0 && kernel.shape[0] !== width)) bad('kernel', 'does not fit')
    width = kernel.shape[1]
    if (bias.rank !== 1 || bias.shape[0] !== width) bad('bias', 'does not fit')
  }
}
export function quantizeModel(model: Layers, { bits, perChannel }: { bits: number; perChannel: boolean }): Layers {
  checkModel(model)
  checkBits(bits)
  return {
    layers: model.layers.map(({ kernel, bias }) => {
      const w = kernel.dataSync()
      const [k, n] = kernel.shape
      const turned = perChannel ? Float32Array.from(w, (_, i) => w[(i % k) * n + Math.floor(i / k)]) : w
      const { q, scales } = stretches(turned, perChannel ? k : w.length, bits)
      const back = Float32Array.from(w, (_, i) => (perChannel ? q[(i % n) * k + Math.floor(i / n)] * scales[i % n] : q[i] * scales[0]))
      return { kernel: tf.tensor2d(back, [k, n]), bias: tf.tensor1d(Float32Array.from(bias.dataSync())) }
    }),
  }
}

interface Options { bits: number; epochs: number; learningRate: number; batchSize: number; seed: number }
/** One Adam's memory of a list of numbers. */
class Adam {
  private readonly m: Float64Array
  private readonly v: Float64Array
  private t = 0
  constructor(private readonly w: Float64Array, private readonly rate: number) { this.m = new Float64Array(w.length); this.v = new Float64Array(w.length) }
  step(g: Float64Array): void {
    this.t++
    const rate = (this.rate * Math.sqrt(1 - 0.999 ** this.t)) / (1 - 0.9 ** this.t)
    for (let i = 0; i < g.length; i++) {
      this.m[i] += 0.1 * (g[i] - this.m[i])
      this.v[i] += 0.001 * (g[i] * g[i] - this.v[i])
      this.w[i] -= (rate * this.m[i]) / (Math.sqrt(this.v[i]) + 1e-8)
    }
  }
}
/** The nearest multiples of one scale. */
function snapped(w: Float64Array, bits: number): { q: Float64Array; scale: number } {
  let most = 0
  for (let i = 0; i < w.length; i++) if (Math.abs(w[i]) > most) most = Math.abs(w[i])
  const scale = most === 0 ? 1 : most / (2 ** (bits - 1) - 1)
  const q = new Float64Array(w.length)
  for (let i = 0; i < w.length; i++) q[i] = nearestEven(w[i] / scale) * scale
  return { q, scale }
}
export async function trainQuantizationAware(model: Layers, data: { inputs: tf.Tensor2D; labels: tf.Tensor1D }, options: Options): Promise<{ model: Layers; losses: number[] }> {
  checkModel(model)
  const { inputs, labels } = data
  const outputs = model.layers[model.layers.length - 1].bias.shape[0]
  checkMatrix(inputs, 'inputs')
  if (inputs.shape[1] !== model.layers[0].kernel.shape[0]) bad('inputs', 'do not fit the model')
  if (labels.rank !== 1 || labels.shape[0] !== inputs.shape[0]) bad('labels', 'must be one a row')
  if (labels.dataSync().some((y) => y < 0 || y >= outputs)) bad('labels', 'must be classes')
  checkBits(options.bits)
  checkCount(options.epochs, 'epochs')
  checkCount(options.batchSize, 'batchSize')
  if (!(options.learningRate > 0 && options.learningRate < Infinity)) bad('learningRate', 'must be above 0')
  if (!Number.isSafeInteger(options.seed)) bad('seed', 'must be a safe integer')

  const layers = model.layers.map(({ kernel, bias }) => {
    const [w, b] = [Float64Array.from(kernel.dataSync()), Float64Array.from(bias.dataSync())]
    return { rows: kernel.shape[0], columns: kernel.shape[1], w, b, gw: new Float64Array(w.length), gb: new Float64Array(b.length), forW: new Adam(w, options.learningRate), forB: new Adam(b, options.learningRate) }
  })
  const [n, d] = inputs.shape
  const [x, y] = [inputs.dataSync(), labels.dataSync()]
  let state = (options.seed ^ Math.floor(options.seed / 2 ** 32)) | 0
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const order = Array.from({ length: n }, (_, i) => i)
  const losses: number[] = []
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = n - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [order[i], order[j]] = [order[j], order[i]] }
    let total = 0
    for (let from = 0; from < n; from += options.batchSize) {
      const batch = order.slice(from, from + options.batchSize)
      const weights = layers.map(({ w }) => snapped(w, options.bits).q)
      for (const { gw, gb } of layers) { gw.fill(0); gb.fill(0) }
      for (const row of batch) {
        const seen: Float64Array[] = [Float64Array.from(x.subarray(row * d, (row + 1) * d))]
        layers.forEach(({ rows, columns, b }, k) => {
          const out = Float64Array.from(b)
          for (let i = 0; i < rows; i++) {
            const h = seen[k][i]
            if (h !== 0) for (let j = 0; j < columns; j++) out[j] += h * weights[k][i * columns + j]
          }
          if (k + 1 < layers.length) for (let j = 0; j < columns; j++) if (out[j] < 0) out[j] = 0
          seen.push(out)
        })
        const z = seen[layers.length]
        const peak = z.reduce((a, v) => Math.max(a, v))
        const e = z.map((v) => Math.exp(v - peak))
        const sum = e.reduce((a, v) => a + v)
        total += Math.log(sum) + peak - z[y[row]]
        let g = e.map((v, j) => (v / sum - (j === y[row] ? 1 : 0)) / batch.length)
        for (let k = layers.length - 1; k >= 0; k--) {
          const { rows, columns, gw, gb } = layers[k]
          for (let j = 0; j < columns; j++) gb[j] += g[j]
          const down = new Float64Array(rows)
          for (let i = 0; i < rows; i++) {
            const h = seen[k][i]
            if (h === 0) continue
            let back = 0
            for (let j = 0; j < columns; j++) { gw[i * columns + j] += h * g[j]; back += weights[k][i * columns + j] * g[j] }
            down[i] = back
          }
          g = down
        }
      }
      for (const { gw, gb, forW, forB } of layers) { forW.step(gw); forB.step(gb) }
    }
    losses.push(total / n)
  }
  return {
    model: { layers: layers.map(({ rows, columns, w, b }) => ({ kernel: tf.tensor2d(Float32Array.from(snapped(w, options.bits).q), [rows, columns]), bias: tf.tensor1d(Float32Array.from(b)) })) },
    losses,
  }
}

/** A float of few bits: how many of the fraction, and the exponents. */
function few(x: number, fraction: number, lowest: number, largest: number): number {
  if (x === 0 || x !== x || x === Infinity || x === -Infinity) return x
  let power = 1
  let e = 0
  const a = Math.abs(x)
  while (power * 2 <= a) { power *= 2; e++ }
  while (power > a && e > lowest) { power /= 2; e-- }
  const unit = 2 ** (Math.max(e, lowest) - fraction)
  const rounded = nearestEven(a / unit) * unit
  const signed = rounded > largest ? Infinity : rounded
  return x < 0 ? -signed : signed
}
export const toFloat16 = (x: number): number => few(x, 10, -14, 65504)
export const toBfloat16 = (x: number): number => few(x, 7, -126, 2 ** 127 * (2 - 2 ** -7))

export function packInt4(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array((values.length + 1) >> 1)
  values.forEach((v, i) => {
    if (!Number.isInteger(v) || v < -8 || v > 7) bad('values', 'must be integers from -8 to 7')
    const nibble = v < 0 ? v + 16 : v
    bytes[i >> 1] += i % 2 === 0 ? nibble : 16 * nibble
  })
  return bytes
}
export function unpackInt4(bytes: Uint8Array, count: number): number[] {
  if (!Number.isInteger(count) || count < 0 || count > 2 * bytes.length) bad('count', 'must not exceed two a byte')
  const values: number[] = []
  for (const byte of bytes) values.push(((byte % 16) + 8) % 16 - 8, (Math.floor(byte / 16) + 8) % 16 - 8)
  values.length = count
  return values
}
export function modelSizeBytes(size: { parameters: number; bits: number; groupSize?: number; scaleBits?: number }): number {
  checkCount(size.parameters, 'parameters')
  checkCount(size.bits, 'bits')
  if (size.groupSize !== undefined) checkCount(size.groupSize, 'groupSize')
  if (size.scaleBits !== undefined) checkCount(size.scaleBits, 'scaleBits')
  let bits = size.parameters * size.bits
  if (size.groupSize !== undefined) bits += Math.ceil(size.parameters / size.groupSize) * (size.scaleBits ?? 32)
  return Math.ceil(bits / 8)
}

export function quantizationWorkflow(kind: string): string[] {
  if (kind === 'dynamic') return 'train-float quantize-weights quantize-activations-per-call evaluate'.split(' ')
  if (kind === 'static') return 'train-float quantize-weights insert-observers calibrate fix-activation-ranges evaluate'.split(' ')
  if (kind === 'qat') return 'train-float insert-fake-quant fine-tune fix-activation-ranges quantize-weights evaluate'.split(' ')
  return bad('kind', 'is unknown')
}
export const quantizationFacts = { usuallyFasterInference: 'static', easierToApply: 'dynamic', needsCalibrationData: 'static', fixesActivationRangesAhead: 'static' }
