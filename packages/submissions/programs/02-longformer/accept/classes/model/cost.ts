import { Pattern } from './pattern'
import { ArgumentError, isCount, isWindow } from './problem'

export class Cost {
  static attendedPairs({ n, window, globalTokens }: { n: number; window: number; globalTokens: readonly number[] }): number {
    const pattern = new Pattern({ n, window, globalTokens })
    const reach = Math.min(pattern.half, n - 1)
    const globals = pattern.globals
    const g = globals.length
    // Cells that are not allowed: two triangles, without the rows and columns of global tokens.
    const side = n - 1 - reach
    const triangle = (m: number) => (m > 0 ? (m * (m + 1)) / 2 : 0)
    let missing = triangle(side)
    let near = 0
    let first = 0
    for (let t = 0; t < g; t++) {
      missing -= Math.max(0, globals[t] - reach) + Math.max(0, n - 1 - globals[t] - reach)
      while (globals[t] - globals[first] > reach) first++
      near += t - first
    }
    const far = (g * (g - 1)) / 2 - near
    const allowed = n * n
    if (allowed < Number.MAX_SAFE_INTEGER) return allowed - 2 * (missing + far)
    return Number(BigInt(n) * BigInt(n) - 2n * Cost.#exact(n, reach, globals, far))
  }

  static #exact(n: number, reach: number, globals: number[], far: number): bigint {
    const side = BigInt(n - 1 - reach)
    let missing = (side * (side + 1n)) / 2n + BigInt(far)
    for (const i of globals) missing -= BigInt(Math.max(0, i - reach) + Math.max(0, n - 1 - i - reach))
    return missing
  }

  static longformerFlops(size: { n: number; dK: number; dV: number; window: number; globalCount: number }) {
    for (const name of ['n', 'dK', 'dV'] as const) ArgumentError.unless(isCount(size[name]), name, 'it is no count')
    ArgumentError.unless(isWindow(size.window), 'window', 'it is no window')
    const { n, dK, dV, window, globalCount } = size
    ArgumentError.unless(globalCount === 0 || (isCount(globalCount) && globalCount <= n), 'globalCount', 'it is out of range')
    const flops = (pairs: number) => 2 * pairs * dK + 2 * pairs * dV
    const [local, global] = [flops(n * (window + 1)), flops(2 * globalCount * n)]
    return { local, global, total: local + global }
  }

  static receptiveField(layers: ReadonlyArray<{ window: number; dilation: number }>): number {
    ArgumentError.unless(layers.length > 0, 'layers', 'there are none')
    return layers.reduce((field, layer) => {
      ArgumentError.unless(isWindow(layer.window), 'layers', `window ${layer.window}`)
      ArgumentError.unless(isCount(layer.dilation), 'layers', `dilation ${layer.dilation}`)
      return field + layer.window * layer.dilation
    }, 1)
  }
}
