import { booleanMaskAsync, inTopKAsync, nextFrame, setdiff1dAsync, whereAsync } from './async-ops.ts'
import { core } from './core.ts'
import { emitElements } from './events.ts'
import { logSoftmax } from './log-softmax.ts'

/** A buffer is an array of its own, and is counted like one that becomes a tensor. */
const buffer: typeof core.buffer = (shape, dtype, values) => {
  emitElements('tensor', core.util.sizeFromShape(shape))
  return core.buffer(shape, dtype, values)
}

/** TensorFlow.js' functions, with ours in place of those that don't do here. Not yet wrapped. */
export const operations = { ...core, buffer, logSoftmax, booleanMaskAsync, inTopKAsync, nextFrame, setdiff1dAsync, whereAsync }
