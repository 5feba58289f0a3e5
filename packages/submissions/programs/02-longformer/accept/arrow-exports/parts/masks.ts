import * as tf from '@kata/tf'
import { demand, positions, whole, wide } from './guard'

type Cell = (i: number, j: number) => boolean
const grid = (n: number, cell: Cell): tf.Tensor2D =>
  tf.tensor2d([...Array(n)].map((_, i) => [...Array(n)].map((_, j) => cell(i, j))), [n, n], 'bool')
const or = (a: Cell, b: Cell): Cell => (i, j) => a(i, j) || b(i, j)
const and = (a: Cell, b: Cell): Cell => (i, j) => a(i, j) && b(i, j)

const within = (n: number, window: number, dilation: number): Cell => {
  demand(whole(n), 'n')
  demand(wide(window), 'window')
  demand(whole(dilation), 'dilation')
  return (i, j) => Math.abs(i - j) % dilation === 0 && Math.abs(i - j) <= (window / 2) * dilation
}

const global = (n: number, tokens: readonly number[]): Cell => {
  demand(whole(n), 'n')
  demand(positions(n, tokens), 'globalTokens')
  return (i, j) => tokens.indexOf(i) >= 0 || tokens.indexOf(j) >= 0
}

type Pattern = { n: number; window: number; dilation: number; globalTokens: readonly number[]; causal: boolean }
const all: Cell = () => true
const past = (causal: boolean): Cell => (causal ? (i, j) => j <= i : all)

export default {
  slidingWindowMask: (n: number, window: number) => grid(n, within(n, window, 1)),
  dilatedWindowMask: (n: number, window: number, dilation: number) => grid(n, within(n, window, dilation)),
  globalMask: (n: number, globalTokens: readonly number[]) => grid(n, global(n, globalTokens)),
  longformerMask: ({ n, window, dilation, globalTokens, causal }: Pattern) =>
    grid(n, and(past(causal), or(within(n, window, dilation), global(n, globalTokens)))),
}

export const drawPattern = ({ n, window, dilation, globalTokens, causal }: Pattern): string => {
  const [may, near, far] = [past(causal), within(n, window, dilation), global(n, globalTokens)]
  const sign = (i: number, j: number) => (!may(i, j) ? '.' : far(i, j) ? 'G' : near(i, j) ? '#' : '.')
  return [...Array(n).keys()].map((i) => [...Array(n).keys()].map((j) => sign(i, j)).join('')).join('\n')
}
