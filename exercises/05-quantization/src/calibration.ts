// Which range of values to spend the integers on, from examples. Krishnamoorthi 2018, §3.1; Migacz 2017, "8-bit Inference with TensorRT".
import { NotImplementedError, requireEach, requireInterval, requireNotEmpty, requireOneOf } from '@kata/guards'
import * as tf from '@kata/tf'
import { requireBits } from './guards.ts'

/**
 * A range for the values of a layer, from the batches that were seen; as it is, not widened to include 0.
 *
 * - `min-max`: all values.
 * - `moving-average`: the first batch's smallest and largest value, then momentum · old + (1 − momentum) · new, batch by batch.
 * - `percentile`: of all values together, from the (100 − p)th percentile to the pth, with linear interpolation at rank p/100 · (n − 1).
 * - `mse`: of the smallest and largest value the share that has the least squared error, if it is quantized signed and affine.
 * @param options momentum 0.9 (0 ≤ m < 1), percentile 99.9 (50 < p ≤ 100), bits 8 (of `mse`)
 * @throws RangeError if there are no batches, a batch is empty, the method is unknown or an option is out of range
 */
export function calibrate(
  batches: readonly tf.Tensor[],
  method: 'min-max' | 'moving-average' | 'percentile' | 'mse',
  options: { readonly momentum?: number; readonly percentile?: number; readonly bits?: number } = {},
): { min: number; max: number } {
  const { momentum = 0.9, percentile = 99.9, bits = 8 } = options
  requireNotEmpty(batches, 'batches')
  requireEach(batches, requireValues, 'batches')
  requireOneOf(method, ['min-max', 'moving-average', 'percentile', 'mse'], 'method')
  requireInterval(momentum, '[0, 1)', 'momentum')
  requireInterval(percentile, '(50, 100]', 'percentile')
  requireBits(bits, 'bits')
  throw new NotImplementedError('calibrate')
}

function requireValues(batch: tf.Tensor, name: string): void {
  if (batch.size === 0) throw new RangeError(`${name} must hold a value at least, and is empty`)
}
