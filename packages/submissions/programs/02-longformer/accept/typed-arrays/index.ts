import * as tf from '@kata/tf'

// Everything in loops over typed arrays, in doubles; tensors only at the border.

function bad(name: string, why: string): never {
  throw new RangeError('`' + name + '` ' + why)
}

function count(x: number, name: string) {
  if (!(Number.isSafeInteger(x) && x >= 1)) bad(name, 'has to be a positive integer')
}

function even(x: number, name: string) {
  if (!(Number.isSafeInteger(x) && x >= 2 && x % 2 === 0)) bad(name, 'has to be even and at least 2')
}

function marks(n: number, globalTokens: readonly number[]): Uint8Array {
  for (let t = 0; t < globalTokens.length; t++) {
    const token = globalTokens[t]
    if (!(Number.isInteger(token) && token >= 0 && token < n)) bad('globalTokens', `holds ${token}, which is no position`)
  }
  const isGlobal = new Uint8Array(n)
  for (let t = 0; t < globalTokens.length; t++) isGlobal[globalTokens[t]] = 1
  return isGlobal
}

function checkPositions(n: number, globalTokens: readonly number[]) {
  for (const token of globalTokens) {
    if (!(Number.isInteger(token) && token >= 0 && token < n)) bad('globalTokens', `holds ${token}, which is no position`)
  }
}

export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  return dilatedWindowMask(n, window, 1)
}

export function dilatedWindowMask(n: number, window: number, dilation: number): tf.Tensor2D {
  count(n, 'n')
  even(window, 'window')
  count(dilation, 'dilation')
  const cells = new Uint8Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let m = 0; m <= window / 2 && i + m * dilation < n; m++) {
      const j = i + m * dilation
      cells[i * n + j] = 1
      cells[j * n + i] = 1
    }
  }
  return tf.tensor2d(cells, [n, n], 'bool')
}

export function globalMask(n: number, globalTokens: readonly number[]): tf.Tensor2D {
  count(n, 'n')
  const isGlobal = marks(n, globalTokens)
  const cells = new Uint8Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) cells[i * n + j] = isGlobal[i] | isGlobal[j]
  return tf.tensor2d(cells, [n, n], 'bool')
}

type Pattern = { n: number; window: number; dilation: number; globalTokens: readonly number[]; causal: boolean }

/** 0 not allowed, 1 by the window, 2 by a global token. */
function cellsOf({ n, window, dilation, globalTokens, causal }: Pattern): Uint8Array {
  count(n, 'n')
  even(window, 'window')
  count(dilation, 'dilation')
  const isGlobal = marks(n, globalTokens)
  const cells = new Uint8Array(n * n)
  for (let i = 0; i < n; i++) {
    const last = causal ? i : n - 1
    for (let j = 0; j <= last; j++) {
      if (isGlobal[i] || isGlobal[j]) cells[i * n + j] = 2
      else if ((i - j) % dilation === 0 && Math.abs(i - j) / dilation <= window / 2) cells[i * n + j] = 1
    }
  }
  return cells
}

export function longformerMask(pattern: Pattern): tf.Tensor2D {
  const cells = cellsOf(pattern)
  return tf.tensor2d(cells.map((cell) => (cell > 0 ? 1 : 0)), [pattern.n, pattern.n], 'bool')
}

export function drawPattern(pattern: Pattern): string {
  const cells = cellsOf(pattern)
  let drawing = ''
  for (let c = 0; c < cells.length; c++) {
    if (c > 0 && c % pattern.n === 0) drawing += '\n'
    drawing += '.#G'[cells[c]]
  }
  return drawing
}

export function attendedPairs({ n, window, globalTokens }: { n: number; window: number; globalTokens: readonly number[] }): number {
  count(n, 'n')
  even(window, 'window')
  checkPositions(n, globalTokens)
  const reach = Math.min(window / 2, n - 1)
  const sorted = Float64Array.from(globalTokens).sort()
  const g = sorted.filter((token, t) => t === 0 || token !== sorted[t - 1])
  let pairs = n + reach * (2 * n - reach - 1)
  let low = 0
  for (let t = 0; t < g.length; t++) {
    // What this token's row and column add to the band and to those of the tokens before it.
    while (g[low] < g[t] - reach) low++
    const inBand = Math.min(n - 1, g[t] + reach) - Math.max(0, g[t] - reach) + 1
    pairs += 2 * (n - inBand - low)
  }
  return pairs
}

export function longformerFlops(o: { n: number; dK: number; dV: number; window: number; globalCount: number }) {
  count(o.n, 'n')
  count(o.dK, 'dK')
  count(o.dV, 'dV')
  even(o.window, 'window')
  if (!(Number.isInteger(o.globalCount) && o.globalCount >= 0 && o.globalCount <= o.n)) bad('globalCount', 'is from 0 to n')
  const pair = 2 * o.dK + 2 * o.dV
  const local = o.n * (o.window + 1) * pair
  const global = 2 * o.globalCount * o.n * pair
  return { local, global, total: local + global }
}

export function receptiveField(layers: ReadonlyArray<{ window: number; dilation: number }>): number {
  if (layers.length === 0) bad('layers', 'is empty')
  let reach = 0
  for (const layer of layers) {
    even(layer.window, 'window')
    count(layer.dilation, 'dilation')
    reach += (layer.window / 2) * layer.dilation
  }
  return 2 * reach + 1
}

function matrix(x: tf.Tensor, name: string, rows?: number, columns?: number) {
  if (x.shape.length !== 2) bad(name, 'has to be a matrix')
  if (rows !== undefined && x.shape[0] !== rows) bad(name, `has ${x.shape[0]} rows, not ${rows}`)
  if (columns !== undefined && x.shape[1] !== columns) bad(name, `has ${x.shape[1]} columns, not ${columns}`)
}

/** Writes into row i of out what its query gets from `keys`, the first `many` of the list. */
function attendRow(
  i: number,
  q: ArrayLike<number>,
  k: ArrayLike<number>,
  v: ArrayLike<number>,
  dK: number,
  dV: number,
  keys: Int32Array,
  many: number,
  scores: Float64Array,
  out: Float32Array,
) {
  const scale = 1 / Math.sqrt(dK)
  let peak = Number.NEGATIVE_INFINITY
  for (let l = 0; l < many; l++) {
    let dot = 0
    for (let c = 0; c < dK; c++) dot += q[i * dK + c] * k[keys[l] * dK + c]
    scores[l] = dot * scale
    if (scores[l] > peak) peak = scores[l]
  }
  let total = 0
  for (let l = 0; l < many; l++) {
    scores[l] = Math.exp(scores[l] - peak)
    total += scores[l]
  }
  for (let c = 0; c < dV; c++) {
    let sum = 0
    for (let l = 0; l < many; l++) sum += scores[l] * v[keys[l] * dV + c]
    out[i * dV + c] = sum / total
  }
}

export function slidingWindowAttention(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  v: tf.Tensor2D,
  { window, dilation }: { window: number; dilation: number },
): tf.Tensor2D {
  matrix(q, 'q')
  const [n, dK] = q.shape
  matrix(k, 'k', n, dK)
  matrix(v, 'v', n)
  even(window, 'window')
  count(dilation, 'dilation')
  const dV = v.shape[1]
  const [Q, K, V] = [q.dataSync(), k.dataSync(), v.dataSync()]
  const most = Math.min(n, window + 1)
  const [keys, scores, out] = [new Int32Array(most), new Float64Array(most), new Float32Array(n * dV)]
  for (let i = 0; i < n; i++) {
    let many = 0
    for (let m = Math.min(window / 2, Math.floor(i / dilation)); m > 0; m--) keys[many++] = i - m * dilation
    for (let m = 0; m <= window / 2 && i + m * dilation < n; m++) keys[many++] = i + m * dilation
    attendRow(i, Q, K, V, dK, dV, keys, many, scores, out)
  }
  return tf.tensor2d(out, [n, dV])
}

export function longformerAttention(
  p: { q: tf.Tensor2D; k: tf.Tensor2D; v: tf.Tensor2D; qGlobal: tf.Tensor2D; kGlobal: tf.Tensor2D; vGlobal: tf.Tensor2D },
  { window, globalTokens }: { window: number; globalTokens: readonly number[] },
): tf.Tensor2D {
  matrix(p.q, 'q')
  const [n, dK] = p.q.shape
  matrix(p.k, 'k', n, dK)
  matrix(p.v, 'v', n)
  const dV = p.v.shape[1]
  matrix(p.qGlobal, 'qGlobal', n, dK)
  matrix(p.kGlobal, 'kGlobal', n, dK)
  matrix(p.vGlobal, 'vGlobal', n, dV)
  even(window, 'window')
  const isGlobal = marks(n, globalTokens)
  const [q, k, v, qG, kG, vG] = [p.q, p.k, p.v, p.qGlobal, p.kGlobal, p.vGlobal].map((x) => x.dataSync())
  const all = Int32Array.from({ length: n }, (_, j) => j)
  const globals = all.filter((j) => isGlobal[j] === 1)
  const keys = new Int32Array(n)
  const [scores, out] = [new Float64Array(n), new Float32Array(n * dV)]
  for (let i = 0; i < n; i++) {
    if (isGlobal[i]) {
      attendRow(i, qG, kG, vG, dK, dV, all, n, scores, out)
      continue
    }
    const [low, high] = [Math.max(0, i - window / 2), Math.min(n - 1, i + window / 2)]
    let many = 0
    for (let j = low; j <= high; j++) keys[many++] = j
    for (let t = 0; t < globals.length; t++) if (globals[t] < low || globals[t] > high) keys[many++] = globals[t]
    attendRow(i, q, k, v, dK, dV, keys, many, scores, out)
  }
  return tf.tensor2d(out, [n, dV])
}

export function attentionWindows(config: { attention_window: number | readonly number[]; num_hidden_layers: number }): number[] {
  const { attention_window: given, num_hidden_layers: layers } = config
  count(layers, 'num_hidden_layers')
  if (typeof given !== 'number' && given.length !== layers) bad('attention_window', `has ${given.length} windows for ${layers} layers`)
  const windows: number[] = []
  for (let l = 0; l < (typeof given === 'number' ? 1 : layers); l++) {
    const window = typeof given === 'number' ? given : given[l]
    even(window, 'attention_window')
    windows.push(window)
  }
  while (windows.length < layers) windows.push(windows[0])
  return windows
}

export function paddingLength(n: number, windows: readonly number[]): number {
  count(n, 'n')
  if (windows.length === 0) bad('windows', 'is empty')
  let widest = 0
  for (const window of windows) {
    even(window, 'windows')
    if (window > widest) widest = window
  }
  const rest = n % widest
  return rest === 0 ? 0 : widest - rest
}

export function globalAttentionMask(
  inputIds: readonly number[],
  task: 'classification' | 'question-answering' | 'multiple-choice',
  sepId: number,
): number[] {
  if (inputIds.length === 0) bad('inputIds', 'is empty')
  const mask: number[] = []
  let separators = 0
  switch (task) {
    case 'classification':
      for (let i = 0; i < inputIds.length; i++) mask.push(i === 0 ? 1 : 0)
      return mask
    case 'question-answering':
    case 'multiple-choice':
      for (const id of inputIds) {
        const isFirst = id === sepId && separators === 0
        mask.push(isFirst ? 0 : task === 'multiple-choice' ? Math.min(separators, 1) : separators === 0 ? 1 : 0)
        if (id === sepId) separators++
      }
      if (separators === 0) bad('inputIds', 'has no separator')
      return mask
    default:
      return bad('task', `may not be ${task}`)
  }
}

export function mergeAttentionMasks(attentionMask: readonly number[], globalAttentionMask: readonly number[]): number[] {
  if (attentionMask.length === 0) bad('attentionMask', 'is empty')
  if (attentionMask.length !== globalAttentionMask.length) bad('globalAttentionMask', 'and attentionMask differ in length')
  const merged: number[] = []
  for (let i = 0; i < attentionMask.length; i++) {
    const [a, g] = [attentionMask[i], globalAttentionMask[i]]
    if (a !== 0 && a !== 1) bad('attentionMask', 'holds ' + a)
    if (g !== 0 && g !== 1) bad('globalAttentionMask', 'holds ' + g)
    merged.push(a === 0 ? 0 : g === 0 ? 1 : 2)
  }
  return merged
}
