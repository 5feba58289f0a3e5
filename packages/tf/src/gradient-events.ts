import type { Tensor } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import { emit } from './events.ts'

// `tf.grad` and its kin, optimizers too, all come by here. No kernel tells of them: a rule against them needs to see it.
const tensorFlow = core.engine()
const gradients = tensorFlow.gradients.bind(tensorFlow)

tensorFlow.gradients = <T extends Tensor>(...call: Parameters<typeof gradients<T>>) => {
  emit({ name: 'Gradient', flops: 0, matmulFlops: 0, largest: 0 })
  return gradients<T>(...call)
}
