import type { TensorValue } from '@kata/sandbox'
import fc from 'fast-check'
import { at, type Check, dyadic, expectClose, expectProduct, Mismatch, mapCells, matrixOf, needed, row, seeds, uniform } from '../index.ts'
import { check } from './claims.ts'
import { gridLayer, gridOrTies, layerSizes } from './layers.ts'
import { named, type Params } from './params.ts'

export const staticLayer: readonly Check[] = [
  check({
    id: 'static-linear-integers',
    function: 'staticLinear',
    title:
      'activations are rounded by the quantizer that was fixed ahead, weights to 127 steps on either side of 0, halves to the even one',
    points: 1,
    hint: 'quantize(x, activation), quantizePerChannel of wᵀ with 8 bits, the integer product, one rescale a column.',
    given: fc.record({ size: layerSizes, signed: fc.boolean() }),
    holds: async (student, { size, signed }) => {
      const { x, w, roundedX, roundedW, activation } = gridOrTies(size)
      const params = signed ? shifted(activation, -128) : activation
      expectProduct(await student.call.staticLinear(x, w, undefined, params), roundedX, roundedW, `the product with ${named(params)}`)
    },
  }),
  check({
    id: 'static-linear-saturates',
    function: 'staticLinear',
    title: 'activations beyond the range that was fixed count as its end',
    points: 1,
    hint: 'The range is the given one, whatever this x holds: nothing is taken from x.',
    given: layerSizes,
    holds: async (student, size) => {
      const { x, w, roundedX, roundedW, activation } = gridLayer(size)
      // Half the steps: 0 … 127 and the zero point among them.
      const half = { ...activation, zeroPoint: Math.floor(activation.zeroPoint / 2), qmax: 127 }
      const [low, high] = [-half.zeroPoint, 127 - half.zeroPoint].map((steps) => steps * half.scale)
      const clamped = mapCells(roundedX, (value) => Math.min(Math.max(value, low), high))
      expectProduct(await student.call.staticLinear(x, w, undefined, half), clamped, roundedW, `the product with ${named(half)}`)
    },
  }),
  check({
    id: 'static-linear-dynamic',
    function: 'staticLinear',
    title: 'with the quantizer that dynamicQuantizeLinear finds it gives what dynamicLinear gives, with a bias and without',
    points: 1,
    hint: 'Where the activations’ scale comes from is the only difference.',
    given: fc.record({ size: layerSizes, seed: seeds(), biased: fc.boolean() }),
    holds: async (student, { size, seed, biased }) => {
      const { x, w } = gridLayer(size)
      const bias = biased ? uniform([size.outputs], seed, { min: -30, max: 30 }) : undefined
      const { scale, zeroPoint } = await needed('dynamicQuantizeLinear', student.call.dynamicQuantizeLinear(x))
      const dynamic = await needed('dynamicLinear', student.call.dynamicLinear(x, w, bias))
      expectClose(await student.call.staticLinear(x, w, bias, { scale, zeroPoint, qmin: 0, qmax: 255 }), dynamic, 'the answer')
    },
  }),
  check({
    id: 'static-linear-calibration',
    function: 'staticLinear',
    title: 'a range that fits is about as good as a dynamic one; one much too wide or too narrow is worse',
    points: 1,
    hint: 'Too wide: the steps are coarse. Too narrow: what lies outside is cut off.',
    runs: 10,
    given: fc.record({ seed: seeds() }),
    holds: async (student, { seed }) => {
      const [x, w] = [dyadic([32, 16], seed), dyadic([16, 8], seed + 1, { min: -1, max: 1 })]
      const error = async (reach: number): Promise<number> => {
        const params = { scale: (2 * reach) / 256, zeroPoint: 128, qmin: 0, qmax: 255 }
        return squaredError(await student.call.staticLinear(x, w, undefined, params), x, w)
      }
      const dynamic = squaredError(await needed('dynamicLinear', student.call.dynamicLinear(x, w)), x, w)
      const [fitting, wide, narrow] = await Promise.all([error(4), error(256), error(1)])
      if (!(fitting <= 4 * dynamic + 1e-4))
        throw new Mismatch(`the mean squared error is ${show(fitting)} with a range that fits, and ${show(dynamic)} with a dynamic one`, {
          actual: fitting,
        })
      for (const [bad, name] of [
        [wide, '64 times too wide'],
        [narrow, 'a quarter of what it should be'],
      ] as const)
        if (!(bad > 10 * fitting))
          throw new Mismatch(`with a range ${name} the mean squared error is ${show(bad)}, and ${show(fitting)} with one that fits`, {
            actual: bad,
          })
    },
  }),
]

/** The same quantizer on other integers. */
function shifted({ scale, zeroPoint, qmin, qmax }: Params, by: number): Params {
  return { scale, zeroPoint: zeroPoint + by, qmin: qmin + by, qmax: qmax + by }
}

function squaredError(answer: TensorValue, x: TensorValue, w: TensorValue): number {
  const apart = matrixOf(
    [x.shape[0], w.shape[1]],
    (i, j) => at(answer, i, j) - row(x, i).reduce((sum, value, k) => sum + value * at(w, k, j), 0),
  )
  return Array.from(apart.data).reduce((sum, e) => sum + e * e, 0) / apart.data.length
}

function show(value: number): string {
  return value.toPrecision(3)
}
