import type { Scalar, Tensor1D, Tensor2D, Tensor3D } from '@kata/tf'

/** The functions of exercise 04, as the lesson describes them. */
export interface Contract {
  softenedProbabilities(logits: Tensor2D, temperature: number): Tensor2D
  softTargetLoss(studentLogits: Tensor2D, teacherLogits: Tensor2D, temperature: number): Scalar
  logitMatchingLoss(studentLogits: Tensor2D, teacherLogits: Tensor2D): Scalar
  hardLabelLoss(studentLogits: Tensor2D, labels: Tensor1D): Scalar
  distillationLoss(terms: DistillationTerms): Scalar
  softTargetGradient(studentLogits: Tensor2D, teacherLogits: Tensor2D, temperature: number): Tensor2D
  cosineLoss(studentHidden: Tensor2D, teacherHidden: Tensor2D): Scalar
  attentionTransferLoss(studentScores: Tensor3D, teacherScores: Tensor3D): Scalar
  hiddenTransferLoss(studentHidden: Tensor2D, teacherHidden: Tensor2D, projection: Tensor2D): Scalar

  uniformLayerMap(studentLayers: number, teacherLayers: number): number[]
  alternateLayers(teacherLayers: number): number[]

  mlpLogits(model: Mlp, inputs: Tensor2D): Tensor2D
  trainTeacher(data: Dataset, options: TrainingOptions): Promise<Trained>
  trainStudent(data: Dataset, teacherLogits: Tensor2D, options: StudentOptions): Promise<Trained>

  distilledModels: readonly DistilledModel[]
  compressionRatio(model: DistilledModel): number
}

export interface DistillationTerms {
  /** [b, c] */
  readonly studentLogits: Tensor2D
  /** [b, c] */
  readonly teacherLogits: Tensor2D
  /** int32 [b], 0 … c − 1 */
  readonly labels: Tensor1D
  readonly temperature: number
  /** Weight of the soft loss, 0 … 1. */
  readonly alpha: number
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
  /** [N, 64], 0 … 1 */
  readonly inputs: Tensor2D
  /** int32 [N] */
  readonly labels: Tensor1D
}

export interface TrainingOptions {
  /** One hidden layer each; [] is a linear model. */
  readonly hiddenUnits: readonly number[]
  readonly epochs: number
  readonly learningRate: number
  readonly batchSize: number
  readonly seed: number
}

export interface StudentOptions extends TrainingOptions {
  readonly temperature: number
  readonly alpha: number
  readonly softLoss: 'kl' | 'mse'
}

export interface Trained {
  readonly model: Mlp
  /** The mean loss an example, one number an epoch. */
  readonly losses: number[]
}

export interface DistilledModel {
  readonly student: string
  readonly teacher: string
  readonly studentParams: number
  readonly teacherParams: number
  /** How many times as fast as the teacher. */
  readonly speedup: number
  /** The average over the benchmark's tasks. */
  readonly score: number
  readonly teacherScore: number
  readonly benchmark: string
}
