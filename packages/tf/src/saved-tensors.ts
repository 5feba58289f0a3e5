import type { Tensor } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { Backend } from './cpu-detour.ts'

// What a gradient needs of a kernel's inputs and outputs is kept by sharing the data. TensorFlow.js runs a kernel for each and tapes it,
// which a gradient of a gradient alone has to see.

type Save = (this: typeof tensorFlow, tensors: readonly Tensor[]) => Tensor[]

const tensorFlow = core.engine()
const { state } = tensorFlow
const saveOnTape: Save = Reflect.get(tensorFlow, 'saveTensorsForBackwardMode')

const save: Save = (tensors) =>
  state.gradientDepth > 1 ? saveOnTape.call(tensorFlow, tensors) : tensors.map((tensor) => tensorFlow.keep(sharing(tensor)))

function sharing({ dataId, shape, dtype }: Tensor): Tensor {
  const { backend } = state.tensorInfo.get(dataId) as { backend: core.KernelBackend }
  ;(backend as unknown as Backend).incRef(dataId)
  return tensorFlow.makeTensorFromTensorInfo({ dataId, shape, dtype }, backend)
}

Reflect.set(tensorFlow, 'saveTensorsForBackwardMode', save)
