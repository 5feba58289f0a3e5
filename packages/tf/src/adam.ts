import type { KernelFunc, Tensor, TensorInfo, Variable } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { Backend } from './cpu-detour.ts'
import { look } from './look.ts'

interface Moments {
  readonly m: Variable
  readonly v: Variable
}

/** TensorFlow.js' Adam (Kingma and Ba 2015, algorithm 1) with one kernel a variable, where the original runs fourteen; as many tensors. */
export class Adam extends core.AdamOptimizer {
  private readonly moments: Moments[] = []

  override applyGradients(gradients: Parameters<core.AdamOptimizer['applyGradients']>[0]): void {
    const named = Array.isArray(gradients) ? gradients : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }))
    core.tidy(() => {
      for (const [i, { name, tensor }] of named.entries()) this.applyGradient(core.engine().registeredVariables[name], tensor, i)
    })
    this.incrementIterations()
  }

  override dispose(): void {
    super.dispose()
    for (const { m, v } of this.moments) core.dispose([m, v])
  }

  private applyGradient(variable: Variable, gradient: Tensor | null, i: number): void {
    this.moments[i] ??= { m: core.variable(core.zerosLike(variable), false), v: core.variable(core.zerosLike(variable), false) }
    if (!gradient) return
    const { learningRate, beta1, beta2, epsilon, iterations } = this
    const { m, v } = this.moments[i]
    const fits = gradient.dtype === 'float32' && core.util.arraysEqual(gradient.shape, variable.shape)
    const inputs = { variable, m, v, gradient: fits ? gradient : core.cast(core.broadcastTo(gradient, variable.shape), 'float32') }
    const attrs = { learningRate, beta1, beta2, epsilon, step: iterations + 1 }
    const [value, newM, newV] = core.engine().runKernel<Tensor[]>('ApplyAdam', inputs, attrs)
    variable.assign(value)
    m.assign(newM)
    v.assign(newV)
  }
}

/** One step for one variable; gives its new value, m and v. */
export const adamKernel: KernelFunc = ({ inputs, attrs, backend }) => {
  const { variable, m, v, gradient } = inputs as Record<string, TensorInfo>
  const { learningRate, beta1, beta2, epsilon, step } = attrs as Record<string, number>
  const [values, firsts, seconds, slopes] = [variable, m, v, gradient].map((tensor) => look(backend, tensor))
  // Both averages start at 0, which these make up for.
  const rate = learningRate / (1 - beta1 ** step)
  const spread = 1 / Math.sqrt(1 - beta2 ** step)
  const size = values.length
  const [newValues, newFirsts, newSeconds] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)]
  for (let i = 0; i < size; i++) {
    const slope = slopes[i]
    const first = firsts[i] * beta1 + slope * (1 - beta1)
    const second = seconds[i] * beta2 + slope * slope * (1 - beta2)
    newFirsts[i] = first
    newSeconds[i] = second
    newValues[i] = values[i] - (rate * first) / (Math.sqrt(second) * spread + epsilon)
  }
  const { shape } = variable
  return [newValues, newFirsts, newSeconds].map((data) => ({
    dataId: (backend as Backend).write(data, shape, 'float32'),
    shape,
    dtype: 'float32',
  }))
}
