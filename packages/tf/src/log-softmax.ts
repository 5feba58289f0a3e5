import type { KernelFunc, Tensor } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { Backend } from './cpu-detour.ts'
import { look } from './look.ts'
import { isTensor } from './slots.ts'

/** `tf.logSoftmax` as one kernel, where TensorFlow.js runs seven. */
export const logSoftmax: typeof core.logSoftmax = <T extends Tensor>(logits: Parameters<typeof core.logSoftmax<T>>[0], axis = -1): T => {
  if (!isTensor(logits)) return core.tidy(() => logSoftmax<T>(core.tensor(logits) as T, axis))
  const last = logits.rank - 1
  // TensorFlow.js says what is wrong.
  if (logits.isDisposed || last < 0 || (axis !== -1 && axis !== last)) return core.logSoftmax<T>(logits as T, axis)
  return core.engine().runKernel('LogSoftmax', { logits }, { axis: last })
}

/** x − log Σ exp(x) along the last axis, from the largest x on. */
export const logSoftmaxKernel: KernelFunc = ({ inputs: { logits }, backend }) => {
  if (!logits) throw new Error('LogSoftmax needs logits')
  const { shape } = logits
  const values = look(backend, logits)
  const width = shape[shape.length - 1]
  const result = new Float32Array(values.length)
  for (let start = 0; start < values.length; start += width) {
    const end = start + width
    let largest = Number.NEGATIVE_INFINITY
    for (let i = start; i < end; i++) if (values[i] > largest) largest = values[i]
    let sum = 0
    for (let i = start; i < end; i++) sum += Math.exp(values[i] - largest)
    const shift = largest + Math.log(sum)
    for (let i = start; i < end; i++) result[i] = values[i] - shift
  }
  return { dataId: (backend as Backend).write(result, shape, 'float32'), shape, dtype: 'float32' }
}
