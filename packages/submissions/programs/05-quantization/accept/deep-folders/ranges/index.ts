import { requireInterval, requireInteger } from '@kata/guards'
import type { Tensor } from '@kata/tf'
import { methods } from './methods'

export default function calibrate(batches: readonly Tensor[], method: string, options?: { momentum?: number; percentile?: number; bits?: number }): { min: number; max: number } {
  const found = methods.get(method)
  if (!found) throw new RangeError(`method '${method}' is none of ${[...methods.keys()].join(', ')}`)
  if (!batches.length) throw new RangeError('batches is empty')
  for (const batch of batches) if (!batch.size) throw new RangeError('batches holds an empty batch')
  const all = { momentum: 0.9, percentile: 99.9, bits: 8, ...options }
  requireInterval(all.momentum, '[0, 1)', 'momentum')
  requireInterval(all.percentile, '(50, 100]', 'percentile')
  requireInteger(all.bits, 2, 16, 'bits')
  return found(batches, all)
}
