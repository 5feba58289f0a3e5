import * as tf from '@kata/tf'
import { Pattern, type PatternOptions } from './pattern'

class Grid {
  constructor(readonly n: number, readonly cell: (i: number, j: number) => boolean) {}

  toTensor(): tf.Tensor2D {
    const rows = Array.from({ length: this.n }, (_, i) => Array.from({ length: this.n }, (_, j) => this.cell(i, j)))
    return tf.tensor2d(rows, [this.n, this.n], 'bool')
  }
}

export function slidingWindowMask(n: number, window: number): tf.Tensor2D {
  const pattern = new Pattern({ n, window })
  return new Grid(n, (i, j) => pattern.isNear(i, j)).toTensor()
}

export function dilatedWindowMask(n: number, window: number, dilation: number): tf.Tensor2D {
  const pattern = new Pattern({ n, window, dilation })
  return new Grid(n, (i, j) => pattern.isNear(i, j)).toTensor()
}

export function globalMask(n: number, globalTokens: readonly number[]): tf.Tensor2D {
  const pattern = new Pattern({ n, globalTokens })
  return new Grid(n, (i, j) => pattern.isGlobal(i) || pattern.isGlobal(j)).toTensor()
}

export function longformerMask(options: Required<PatternOptions>): tf.Tensor2D {
  const pattern = new Pattern(options)
  return new Grid(pattern.n, (i, j) => pattern.letter(i, j) !== '.').toTensor()
}

export function drawPattern(options: Required<PatternOptions>): string {
  const pattern = new Pattern(options)
  const lines: string[] = []
  for (let i = 0; i < pattern.n; i++) {
    let line = ''
    for (let j = 0; j < pattern.n; j++) line += pattern.letter(i, j)
    lines.push(line)
  }
  return lines.join('\n')
}
