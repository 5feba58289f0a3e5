import { openSolution } from '../../open-solution.ts'
import { type Accuracy, accuracies } from './accuracies.ts'
import { type Activation, activations } from './activations.ts'
import { type MatrixFigures, matrixFigures, type Reading, readings } from './recognizer.ts'

/** What the lesson shows: a transformer's weights in few bits, training for few bits, and two ways to quantize activations. */
export interface Figures {
  readonly matrix: MatrixFigures
  readonly readings: readonly Reading[]
  readonly accuracies: readonly Accuracy[]
  readonly activations: readonly Activation[]
}

/** Takes about two minutes, most of them in training. */
export async function measure(): Promise<Figures> {
  const solution = await openSolution('05-quantization')
  try {
    return {
      matrix: await matrixFigures(solution),
      readings: await readings(solution),
      accuracies: await accuracies(solution),
      activations: await activations(solution),
    }
  } finally {
    solution.close()
  }
}
