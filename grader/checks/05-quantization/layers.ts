import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { matrix, matrixOf, seeds, widths } from '../index.ts'
import { random } from '../inputs/random.ts'
import type { Params } from './params.ts'

export interface LayerSize {
  readonly n: number
  /** 2 at least: both ends of the activations' range occur. */
  readonly inputs: number
  readonly outputs: number
  /** How many of the 255 steps lie below 0. */
  readonly below: number
  /** The activations' step. */
  readonly step: number
  readonly seed: number
}

export const layerSizes: fc.Arbitrary<LayerSize> = fc.record({
  n: widths({ max: 4 }),
  inputs: widths({ min: 2, max: 6 }),
  outputs: widths({ max: 4 }),
  below: fc.constantFrom(0, 100, 255, 17),
  step: fc.constantFrom(1, 0.25, 0.125),
  seed: seeds(),
})

export interface GridLayer {
  readonly x: TensorValue
  readonly w: TensorValue
  /** The same after they were rounded to 255 steps, and to 127 on either side of 0 in each column. */
  readonly roundedX: TensorValue
  readonly roundedW: TensorValue
  /** The quantizer that fits x exactly. */
  readonly activation: Params
}

/**
 * A linear layer whose scales are powers of two: each number lies a quarter step beside an integer, so that rounding shows and no tie is met.
 * The columns of w have scales of their own, or hold nothing but 0.
 */
export function gridLayer({ n, inputs, outputs, below, step, seed }: LayerSize): GridLayer {
  const next = random(seed)
  const whole = (min: number, max: number) => min + Math.floor((max - min + 1) * next())
  const quarter = () => (next() < 0.5 ? -0.25 : 0.25)
  const ends = [-below, 255 - below]
  const integersX = matrixOf([n, inputs], (i, k) => (i === 0 && k < 2 ? ends[k] : whole(ends[0] + 1, ends[1] - 1)))
  const integersW = matrixOf([inputs, outputs], (k, j) => (k === j % inputs ? 127 * (j % 2 ? -1 : 1) : whole(-120, 120)))
  // The fourth column is all 0.
  const scaleOf = (j: number) => (j === 3 ? 0 : 2 ** -(3 + ((2 * j) % 5)))
  const cell = (t: TensorValue, i: number, j: number) => t.data[i * t.shape[1] + j]
  return {
    x: matrixOf([n, inputs], (i, k) => (cell(integersX, i, k) + (i === 0 && k < 2 ? 0 : quarter())) * step),
    w: matrixOf([inputs, outputs], (k, j) => (cell(integersW, k, j) + (k === j % inputs ? 0 : quarter())) * scaleOf(j)),
    roundedX: matrixOf([n, inputs], (i, k) => cell(integersX, i, k) * step),
    roundedW: matrixOf([inputs, outputs], (k, j) => cell(integersW, k, j) * scaleOf(j)),
    activation: { scale: step, zeroPoint: below, qmin: 0, qmax: 255 },
  }
}

/** The layer of this size, or now and then one of ties. */
export function gridOrTies(size: LayerSize): GridLayer {
  return size.seed % 4 === 3 ? tieLayer(size.step) : gridLayer(size)
}

/** A linear layer of halves of steps: its rows pick single weights, or single activations. Both quantizers fit exactly. */
function tieLayer(step: number): GridLayer {
  const lone = [155, -100, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 99.5, 100.5]
  const weights = [
    [127, -127],
    [0.5, 126.5],
    [1.5, -125.5],
    [2.5, 3.5],
    [-0.5, 4.5],
    [-1.5, 0],
    [-2.5, -3.5],
  ]
  const rows = [
    ...lone.map((x) => weights.map((_, k) => (k === 0 ? x : 0))),
    ...weights.map((_, i) => weights.map((_, k) => (k === i ? 1 : 0))),
  ]
  const scaled = (table: number[][], by: number, round = (x: number) => x) => matrix(table.map((line) => line.map((x) => round(x) * by)))
  return {
    x: scaled(rows, step),
    w: scaled(weights, 0.125),
    roundedX: scaled(rows, step, even),
    roundedW: scaled(weights, 0.125, even),
    activation: { scale: step, zeroPoint: 100, qmin: 0, qmax: 255 },
  }
}

/** The nearest integer, the even one of two. */
function even(x: number): number {
  return 2 * Math.round(x / 2) === x + 0.5 || 2 * Math.round(x / 2) === x - 0.5 ? 2 * Math.round(x / 2) : Math.round(x)
}
