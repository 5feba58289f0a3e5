// Pairs as a sum over the stretches between global tokens.
export function attendedPairs(pattern: { readonly n: number; readonly window: number; readonly globalTokens: readonly number[] }): number {
  const { n, window, globalTokens } = pattern
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError('n')
  if (!Number.isSafeInteger(window) || window < 2 || window % 2) throw new RangeError('window')
  if (globalTokens.some((token) => !Number.isInteger(token) || token < 0 || token >= n)) throw new RangeError('globalTokens')
  const half = Math.min(window / 2, n - 1)
  const globals = [...globalTokens].sort((a, b) => a - b).filter((token, t, all) => token !== all[t - 1])
  const g = globals.length
  // Every local token sees the g global ones, and the local ones in its window.
  const localPairs = bandOf(n, half) - nearGlobals(globals, n, half)
  return localPairs + g * n + (n - g) * g
}

/** Pairs at most `half` apart. */
function bandOf(n: number, half: number): number {
  const whole = Math.max(0, n - 2 * half)
  const ends = n - whole
  // Tokens near an end lack one key, two, …; twice, once an end. In the middle nothing is lacking.
  if (whole > 0) return whole * (2 * half + 1) + 2 * (half * (half + 1) + (half * (half - 1)) / 2) - 0 * ends
  let pairs = n
  pairs += half * (2 * n - half - 1)
  return pairs
}

/** Of those the ones with a global end. */
function nearGlobals(globals: number[], n: number, half: number): number {
  let cells = 0
  for (const [t, i] of globals.entries()) {
    const keys = 1 + Math.min(i, half) + Math.min(n - 1 - i, half)
    cells += 2 * keys - 1
    // Of two near global tokens each counted the pair both ways.
    cells -= 2 * (t - lowerBound(globals, i - half))
  }
  return cells
}

function lowerBound(sorted: number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

export function longformerFlops(size: { n: number; dK: number; dV: number; window: number; globalCount: number }) {
  for (const name of ['n', 'dK', 'dV'] as const) {
    if (!Number.isSafeInteger(size[name]) || size[name] < 1) throw new RangeError(`longformerFlops: ${name} is ${size[name]}`)
  }
  if (!Number.isSafeInteger(size.window) || size.window < 2 || size.window % 2 === 1) throw new RangeError(`longformerFlops: window is ${size.window}`)
  if (!Number.isInteger(size.globalCount) || size.globalCount < 0 || size.globalCount > size.n) throw new RangeError('longformerFlops: globalCount')
  const products = [size.dK, size.dV]
  const sum = (pairs: number) => products.map((width) => 2 * pairs * width).reduce((a, b) => a + b)
  const result = { local: sum(size.n * (size.window + 1)), global: sum(size.n * size.globalCount) * 2, total: 0 }
  result.total = result.local + result.global
  return result
}

export function receptiveField([first, ...rest]: ReadonlyArray<{ window: number; dilation: number }>): number {
  if (first === undefined) throw new RangeError('layers: none')
  const { window, dilation } = first
  if (!Number.isSafeInteger(window) || window < 2 || window % 2 !== 0) throw new RangeError('layers: a window')
  if (!Number.isSafeInteger(dilation) || dilation < 1) throw new RangeError('layers: a dilation')
  const above = rest.length === 0 ? 1 : receptiveField(rest)
  return above + window * dilation
}
