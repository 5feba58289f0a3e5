import type { Value } from '@kata/sandbox'
import type { Solution } from '../../open-solution.ts'
import { accuracyOf, heldOut, layers, linear, relu, trainingData } from './digits.ts'
import { member, numbersIn } from './tensors.ts'

/** Held-out accuracy in percent of a quantized model; of training, the mean and the standard deviation over seeds. */
export interface Accuracy {
  readonly bits: number
  readonly method: 'after training, one scale' | 'after training, a scale a column' | 'aware of it, one scale'
  readonly mean: number
  readonly deviation: number
}

const seeds = [1, 2, 3, 4, 5]
// The settings of the check at 2 bits.
const training = { epochs: 8, learningRate: 0.005, batchSize: 32 }

export async function accuracies({ call }: Solution): Promise<Accuracy[]> {
  const found: Accuracy[] = []
  for (const bits of [2, 3, 4, 5, 6, 8]) {
    const one = accuracyOfModel(await call('quantizeModel', { layers }, { bits, perChannel: false }))
    const column = accuracyOfModel(await call('quantizeModel', { layers }, { bits, perChannel: true }))
    const aware = []
    for (const seed of seeds) {
      const trained = await call('trainQuantizationAware', { layers }, trainingData, { ...training, bits, seed })
      aware.push(accuracyOfModel(member(trained, 'model')))
    }
    found.push(
      { bits, method: 'after training, one scale', mean: rounded(one), deviation: 0 },
      { bits, method: 'after training, a scale a column', mean: rounded(column), deviation: 0 },
      { bits, method: 'aware of it, one scale', ...spread(aware) },
    )
  }
  return found
}

function accuracyOfModel(model: Value): number {
  const [first, second] = ['0', '1'].map((layer) => ({
    kernel: numbersIn(model, 'layers', layer, 'kernel'),
    bias: numbersIn(model, 'layers', layer, 'bias'),
  }))
  return accuracyOf(linear(relu(linear(heldOut.inputs, first.kernel, first.bias)), second.kernel, second.bias), heldOut)
}

function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
  return { mean: rounded(mean), deviation: rounded(deviation) }
}

function rounded(x: number): number {
  return Number(x.toFixed(1))
}
