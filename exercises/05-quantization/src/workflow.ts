// What a quantization tool does, step by step: ONNX Runtime, "Quantize ONNX models"; PyTorch, "Quantization".
import { NotImplementedError, requireOneOf } from '@kata/guards'

export type Step =
  | 'train-float'
  | 'insert-observers'
  | 'calibrate'
  | 'insert-fake-quant'
  | 'fine-tune'
  | 'quantize-weights'
  | 'fix-activation-ranges'
  | 'quantize-activations-per-call'
  | 'evaluate'

/**
 * The steps of one kind of quantization, in an order in which they can be done; each once.
 * @throws RangeError for an unknown kind
 */
export function quantizationWorkflow(kind: 'dynamic' | 'static' | 'qat'): readonly Step[] {
  requireOneOf(kind, ['dynamic', 'static', 'qat'], 'kind')
  throw new NotImplementedError('quantizationWorkflow')
}

type Kind = 'dynamic' | 'static'

/** Dynamic against static quantization after training. */
export const quantizationFacts: {
  readonly needsCalibrationData: Kind
  readonly fixesActivationRangesAhead: Kind
  readonly easierToApply: Kind
  readonly usuallyFasterInference: Kind
} = {} as {
  readonly needsCalibrationData: Kind
  readonly fixesActivationRangesAhead: Kind
  readonly easierToApply: Kind
  readonly usuallyFasterInference: Kind
}
