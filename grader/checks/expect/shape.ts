import type { TensorValue, Value } from '@kata/sandbox'
import { describe, isTensor } from '../form.ts'
import { Mismatch } from '../mismatch.ts'

/** The answer is a tensor of this shape and dtype. Gives it back, so that a claim can look into it. */
export function expectShape(
  actual: Value,
  shape: readonly number[],
  dtype: TensorValue['dtype'] = 'float32',
  what = 'the answer',
): TensorValue {
  const same =
    isTensor(actual) && actual.dtype === dtype && actual.shape.length === shape.length && shape.every((n, i) => actual.shape[i] === n)
  if (same) return actual
  throw new Mismatch(`${what} is ${describe(actual)}, and should be a ${dtype} tensor [${shape.join(', ')}]`, { actual })
}
