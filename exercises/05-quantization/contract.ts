import type { QuantParams } from '@kata/guards'
import type { Tensor, Tensor1D, Tensor2D } from '@kata/tf'

/** The functions of exercise 05, as the lesson describes them. */
export interface Contract {
  chooseQuantParams(min: number, max: number, options: ParamOptions): QuantParams
  quantize(x: Tensor, params: QuantParams): Tensor
  dequantize(q: Tensor, params: QuantParams): Tensor
  quantizePerChannel(w: Tensor2D, bits: number): PerChannel
  representableRange(params: QuantParams): [number, number]
  errorBound(params: QuantParams): number
  quantizationError(x: Tensor, params: QuantParams): ErrorMeasures

  quantizedMatMul(a: Tensor2D, aParams: QuantParams, b: Tensor2D, bParams: QuantParams): Tensor2D
  dynamicQuantizeLinear(x: Tensor): DynamicallyQuantized
  dynamicLinear(x: Tensor2D, w: Tensor2D, bias?: Tensor1D): Tensor2D
  staticLinear(x: Tensor2D, w: Tensor2D, bias: Tensor1D | undefined, activation: QuantParams): Tensor2D

  calibrate(batches: readonly Tensor[], method: CalibrationMethod, options?: CalibrationOptions): ValueRange

  fakeQuantize(x: Tensor, params: QuantParams): Tensor
  quantizeModel(model: Mlp, options: ModelOptions): Mlp
  trainQuantizationAware(model: Mlp, data: Dataset, options: AwareOptions): Promise<Trained>

  toFloat16(x: number): number
  toBfloat16(x: number): number
  packInt4(values: readonly number[]): Uint8Array
  unpackInt4(bytes: Uint8Array, count: number): number[]
  quantizeGroupwise(w: Tensor1D, groupSize: number, bits: number): Groupwise
  modelSizeBytes(model: ModelSize): number

  quantizationWorkflow(kind: WorkflowKind): readonly Step[]
  quantizationFacts: QuantizationFacts
}

export type { QuantParams }

export interface ParamOptions {
  /** 2 … 16 */
  readonly bits: number
  readonly signed: boolean
  /** Signed only: as many steps below 0 as above it. */
  readonly symmetric: boolean
}

export interface PerChannel {
  /** int32, of the weights' shape */
  readonly q: Tensor2D
  /** One a row. */
  readonly scales: Tensor1D
}

export interface ErrorMeasures {
  readonly maxAbs: number
  readonly mse: number
  /** Signal to quantization noise, in decibels. */
  readonly sqnrDb: number
}

export interface DynamicallyQuantized {
  /** int32, 0 … 255, of the input's shape */
  readonly q: Tensor
  readonly scale: number
  readonly zeroPoint: number
}

export type CalibrationMethod = 'min-max' | 'moving-average' | 'percentile' | 'mse'

export interface CalibrationOptions {
  /** Of the moving average, 0 ≤ m < 1; 0.9. */
  readonly momentum?: number
  /** 50 < p ≤ 100; 99.9. */
  readonly percentile?: number
  /** Of the quantizer that `mse` chooses for, 2 … 16; 8. */
  readonly bits?: number
}

export interface ValueRange {
  readonly min: number
  readonly max: number
}

/** A multi-layer perceptron, ReLU between its layers. */
export interface Mlp {
  readonly layers: readonly Layer[]
}

export interface Layer {
  /** [in, out] */
  readonly kernel: Tensor2D
  /** [out] */
  readonly bias: Tensor1D
}

export interface Dataset {
  /** [N, in] */
  readonly inputs: Tensor2D
  /** int32 [N] */
  readonly labels: Tensor1D
}

export interface ModelOptions {
  readonly bits: number
  /** One scale an output column, instead of one a kernel. */
  readonly perChannel: boolean
}

export interface AwareOptions {
  readonly bits: number
  readonly epochs: number
  readonly learningRate: number
  readonly batchSize: number
  readonly seed: number
}

export interface Trained {
  readonly model: Mlp
  /** The mean loss an example, one number an epoch. */
  readonly losses: number[]
}

export interface Groupwise {
  /** int32, of the weights' shape */
  readonly q: Tensor1D
  /** One a group. */
  readonly scales: Tensor1D
}

export interface ModelSize {
  readonly parameters: number
  readonly bits: number
  /** Weights that share a scale; without it no scale is stored. */
  readonly groupSize?: number
  /** 32 */
  readonly scaleBits?: number
}

export type WorkflowKind = 'dynamic' | 'static' | 'qat'

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

export interface QuantizationFacts {
  readonly needsCalibrationData: 'dynamic' | 'static'
  readonly fixesActivationRangesAhead: 'dynamic' | 'static'
  readonly easierToApply: 'dynamic' | 'static'
  readonly usuallyFasterInference: 'dynamic' | 'static'
}
