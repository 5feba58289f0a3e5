import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import {
  at,
  type Check,
  column,
  dyadic,
  expectClose,
  expectProduct,
  Mismatch,
  mapCells,
  matrixOf,
  row,
  seeds,
  uniform,
  zeros,
} from '../index.ts'
import { check } from './claims.ts'
import { gridLayer, gridOrTies, layerSizes } from './layers.ts'

export const dynamicLayer: readonly Check[] = [
  check({
    id: 'dynamic-linear-integers',
    function: 'dynamicLinear',
    title:
      'what is multiplied are integers: activations rounded to 255 steps of their range, weights to 127 on either side of 0, halves to the even one',
    points: 2,
    hint: 'dynamicQuantizeLinear for x, quantizePerChannel of wᵀ with 8 bits for w, then the integer product and one rescale a column.',
    given: layerSizes,
    holds: async (student, size) => {
      const { x, w, roundedX, roundedW } = gridOrTies(size)
      expectProduct(await student.call.dynamicLinear(x, w), roundedX, roundedW, 'the product of rounded activations and weights')
    },
  }),
  check({
    id: 'dynamic-linear-near',
    function: 'dynamicLinear',
    title: 'the answer is x·w up to half a step of every activation and of every weight',
    points: 1,
    hint: 'If it is far off, look at the zero point: the sums of w have to be taken off, zeroPoint times.',
    given: layerSizes,
    holds: async (student, { n, inputs, outputs, seed }) => {
      const [x, w] = [dyadic([n, inputs], seed), dyadic([inputs, outputs], seed + 1, { min: -1, max: 1 })]
      const answer = await student.call.dynamicLinear(x, w)
      const stepX = (Math.max(0, ...x.data) - Math.min(0, ...x.data)) / 255
      const product = matrixOf([n, outputs], (i, j) => sum(row(x, i).map((value, k) => value * at(w, k, j))))
      // Zero points are rounded, which moves a whole range by up to half a step more: only beyond its ends.
      const bound = matrixOf([n, outputs], (i, j) => {
        const stepW = Math.max(...column(w, j).map(Math.abs)) / 127
        return sum(row(x, i).map((value, k) => stepX * Math.abs(at(w, k, j)) + (stepW / 2) * (Math.abs(value) + stepX)))
      })
      expectNear(answer, product, bound)
    },
  }),
  check({
    id: 'dynamic-linear-per-call',
    function: 'dynamicLinear',
    title: 'the range of the activations is that of this call: twice x gives exactly twice the answer, after any other call',
    points: 1,
    hint: 'Nothing is kept between calls.',
    given: layerSizes,
    holds: async (student, size) => {
      const { x, w } = gridLayer(size)
      const once = await student.call.dynamicLinear(x, w)
      const twice = await student.call.dynamicLinear(
        mapCells(x, (value) => 2 * value),
        w,
      )
      expectClose(
        twice,
        mapCells(once, (value) => 2 * value),
        'the answer for twice x',
      )
    },
  }),
  check({
    id: 'dynamic-linear-bias',
    function: 'dynamicLinear',
    title: 'the bias is added to every row as it is, in float, to activations of nothing but 0 too; without one nothing is added',
    points: 1,
    hint: 'It is a third argument that may be missing. A range of nothing but 0 has scale 1: 0/0 would be NaN.',
    given: fc.record({ size: layerSizes, seed: seeds() }),
    holds: async (student, { size, seed }) => {
      const layer = gridLayer(size)
      const silent = (t: TensorValue) => (seed % 4 === 3 ? zeros(...t.shape) : t)
      const [x, roundedX, w, roundedW] = [silent(layer.x), silent(layer.roundedX), layer.w, layer.roundedW]
      const bias = uniform([size.outputs], seed, { min: -30, max: 30 })
      const [without, withBias] = await Promise.all([student.call.dynamicLinear(x, w), student.call.dynamicLinear(x, w, bias)])
      expectProduct(without, roundedX, roundedW, 'the product')
      expectClose(
        withBias,
        mapCells(without, (value, _, j) => value + bias.data[j]),
        'the answer with a bias',
      )
    },
  }),
]

function expectNear(answer: TensorValue, product: TensorValue, bound: TensorValue): void {
  expectClose(answer, product, 'the answer', { absolute: Math.max(...bound.data) + 1e-4 })
  for (const [i, value] of answer.data.entries())
    if (!(Math.abs(value - product.data[i]) <= bound.data[i] + 1e-4))
      throw new Mismatch(`${value} should be within ${bound.data[i].toPrecision(3)} of ${product.data[i]}`, {
        actual: answer,
        expected: product,
      })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
