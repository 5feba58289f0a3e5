import { ArgumentError } from './errors.ts'

type Pair = [number, number]

abstract class Checked {
  protected counts(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) if (!Number.isSafeInteger(value) || value < 1) throw new ArgumentError(name, 'a count')
  }

  protected finite(name: string, value: number, least: 'above 0' | 'at least 0'): void {
    const enough = least === 'above 0' ? value > 0 : value >= 0
    if (!enough || !Number.isFinite(value)) throw new ArgumentError(name, `a finite number ${least}`)
  }
}

export class Costs extends Checked {
  static #only: Costs | undefined

  static get instance(): Costs {
    return (this.#only ??= new Costs())
  }

  constructor() {
    super()
    for (const name of ['shapes', 'flops', 'layer', 'memory', 'growth', 'layerGrowth', 'longest', 'crossover', 'exponent'] as const) {
      Object.defineProperty(this, name, { value: this[name].bind(this) })
    }
  }

  shapes({ n, dK, dV }: { n: number; dK: number; dV: number }): { q: Pair; k: Pair; v: Pair; scores: Pair; output: Pair } {
    this.counts({ n, dK, dV })
    const q: Pair = [n, dK]
    const v: Pair = [n, dV]
    return { q, k: [...q], v, scores: [q[0], n], output: [...v] }
  }

  flops({ n, dK, dV }: { n: number; dK: number; dV: number }) {
    this.counts({ n, dK, dV })
    const product = new Product(n, dK, n)
    const sum = new Product(n, n, dV)
    return { scores: product.flops, weightedSum: sum.flops, total: product.flops + sum.flops }
  }

  layer({ n, d }: { n: number; d: number }) {
    this.counts({ n, d })
    const projections = 4 * new Product(n, d, d).flops
    const attention = this.flops({ n, dK: d, dV: d }).total
    const feedForward = new Product(n, d, 4 * d).flops + new Product(n, 4 * d, d).flops
    return { projections, attention, feedForward, total: projections + attention + feedForward }
  }

  memory({ n, heads, batch, bytesPerElement }: { n: number; heads: number; batch: number; bytesPerElement: number }): number {
    this.counts({ n, heads, batch })
    this.finite('bytesPerElement', bytesPerElement, 'above 0')
    return bytesPerElement * (heads * (batch * (n * n)))
  }

  growth(fromLength: number, toLength: number): number {
    this.counts({ fromLength, toLength })
    return this.flops({ n: toLength, dK: 1, dV: 1 }).total / this.flops({ n: fromLength, dK: 1, dV: 1 }).total
  }

  layerGrowth(fromLength: number, toLength: number, d: number): number {
    this.counts({ fromLength, toLength, d })
    const [before, after] = [fromLength, toLength].map((n) => this.layer({ n, d }).total)
    return after / before
  }

  longest({ memoryBytes, heads, batch, bytesPerElement }: { memoryBytes: number; heads: number; batch: number; bytesPerElement: number }): number {
    this.finite('memoryBytes', memoryBytes, 'at least 0')
    this.counts({ heads, batch })
    this.finite('bytesPerElement', bytesPerElement, 'above 0')
    return Math.floor(Math.sqrt(memoryBytes / bytesPerElement / (heads * batch)))
  }

  crossover(d: number): number {
    this.counts({ d })
    const { projections, feedForward, attention } = this.layer({ n: 1, d })
    return (projections + feedForward) / attention + 1
  }

  exponent(samples: ReadonlyArray<{ n: number; cost: number }>): number {
    for (const [index, { n, cost }] of samples.entries()) {
      this.finite(`samples[${index}].n`, n, 'above 0')
      this.finite(`samples[${index}].cost`, cost, 'above 0')
    }
    const line = new Line(samples.map(({ n, cost }) => [Math.log(n), Math.log(cost)]))
    if (line.distinct < 2) throw new ArgumentError('samples', 'two lengths')
    return line.slope
  }
}

/** [a, b]·[b, c] */
class Product {
  constructor(
    private readonly a: number,
    private readonly b: number,
    private readonly c: number,
  ) {}

  get flops(): number {
    return 2 * this.a * this.b * this.c
  }
}

class Line {
  constructor(private readonly points: ReadonlyArray<readonly [number, number]>) {}

  get distinct(): number {
    return new Set(this.points.map(([x]) => x)).size
  }

  get slope(): number {
    const centre = this.mean(([x]) => x)
    return this.mean(([x, y]) => (x - centre) * y) / this.mean(([x]) => (x - centre) ** 2)
  }

  private mean(of: (point: readonly [number, number]) => number): number {
    return this.points.reduce((sum, point) => sum + of(point), 0) / this.points.length
  }
}
