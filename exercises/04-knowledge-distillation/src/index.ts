export { compressionRatio, type DistilledModel, distilledModels } from './comparison.ts'
export { alternateLayers, uniformLayerMap } from './layers.ts'
export {
  attentionTransferLoss,
  cosineLoss,
  distillationLoss,
  hardLabelLoss,
  hiddenTransferLoss,
  logitMatchingLoss,
  softenedProbabilities,
  softTargetGradient,
  softTargetLoss,
} from './losses.ts'
export { type Dataset, type Mlp, mlpLogits, type StudentOptions, type TrainingOptions, trainStudent, trainTeacher } from './training.ts'
