export { linformerAttention, multiHeadLinformer } from './attention.ts'
export {
  coreReduction,
  cumulativeEnergy,
  effectiveRank,
  honestReduction,
  linformerFlops,
  theoremProjectionDim,
} from './cost.ts'
export { gaussianProjection, projectionParameters, projectSequence } from './projection.ts'
