import type { Exercise } from '../exercise.ts'
import { attentionCost } from './attention-cost.ts'
import { attentionManners } from './attention-manners.ts'
import { attentionWeights } from './attention-weights.ts'
import { gaussianChance } from './gaussian-chance.ts'
import { gaussianProjection } from './gaussian-projection.ts'
import { lowRank } from './low-rank.ts'
import { multiHead } from './multi-head.ts'
import { multiHeadManners } from './multi-head-manners.ts'
import { projectSequence } from './project-sequence.ts'
import { projectionParameters } from './projection-parameters.ts'
import { reductions } from './reductions.ts'

export const linformer: Exercise = {
  id: '03-linformer',
  title: 'Low-rank projection',
  questions: [
    'What it means that the attention matrix is nearly low rank, and the evidence',
    'What E and F project, and why the sequence axis is the one',
    'Why a fixed k makes time and memory linear in n',
    'What is lost in expressive power, and when that matters',
  ],
  functions: [
    'projectSequence',
    'gaussianProjection',
    'projectionParameters',
    'linformerAttention',
    'multiHeadLinformer',
    'linformerFlops',
    'coreReduction',
    'honestReduction',
    'cumulativeEnergy',
    'effectiveRank',
    'theoremProjectionDim',
  ],
  checks: [
    ...projectSequence,
    ...gaussianProjection,
    ...gaussianChance,
    ...projectionParameters,
    ...attentionWeights,
    ...attentionCost,
    ...attentionManners,
    ...multiHead,
    ...multiHeadManners,
    ...reductions,
    ...lowRank,
  ],
}
