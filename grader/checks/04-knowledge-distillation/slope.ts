import type { TensorValue } from '@kata/sandbox'
import { expectFinite, expectShape, Mismatch, StudentError, uniform } from '../index.ts'
import { dot, moved, size } from './logits.ts'

/** The one number of a scalar. */
export function value(scalar: TensorValue): number {
  return scalar.data[0]
}

/** What `tf.grad` found; a loss through which it finds no way is told so in words. */
export async function gradientOf(found: Promise<TensorValue>, shape: readonly number[], what: string): Promise<TensorValue> {
  try {
    const gradient = expectShape(await found, shape, 'float32', `the gradient of ${what}`)
    expectFinite(gradient, `the gradient of ${what}`)
    return gradient
  } catch (error) {
    if (error instanceof StudentError && /gradient/i.test(error.thrown.message))
      throw new Mismatch(`tf.grad can't differentiate ${what}: are all steps tensor operations, from the student's tensor to the answer?`)
    throw error
  }
}

const stride = 0.05

/**
 * The gradient is the loss's own: along a random direction it predicts how the loss changes, and one step against it makes the loss smaller.
 * @param lossAt the loss, with `at` in the place of the tensor that the gradient is of
 * @param step how far down: below what the loss's curvature allows
 */
export async function expectGradient(
  lossAt: (at: TensorValue) => Promise<TensorValue>,
  gradient: TensorValue,
  { at, seed, step, what, floor = 2e-3 }: { at: TensorValue; seed: number; step: number; what: string; floor?: number },
): Promise<void> {
  const direction = uniform(at.shape, seed + 7)
  const [ahead, behind, here, below] = await Promise.all(
    [moved(at, direction, stride), moved(at, direction, -stride), at, moved(at, gradient, -step)].map(async (t) => value(await lossAt(t))),
  )
  const slope = (ahead - behind) / (2 * stride)
  const predicted = dot(gradient, direction)
  const allowed = floor + 0.02 * size(gradient) * size(direction)
  if (!(Math.abs(slope - predicted) <= allowed))
    throw new Mismatch(`${what} changes along a direction by ${slope.toPrecision(4)}, and its gradient says ${predicted.toPrecision(4)}`, {
      actual: predicted,
      expected: slope,
    })
  if (size(gradient) > 0.01 && !(below < here))
    throw new Mismatch(`a step of ${step} against the gradient takes ${what} from ${here.toPrecision(5)} to ${below.toPrecision(5)}`)
}
