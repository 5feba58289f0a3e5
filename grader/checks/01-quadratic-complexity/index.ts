import type { Exercise } from '../exercise.ts'
import { attentionCost } from './attention-cost.ts'
import { attentionManners } from './attention-manners.ts'
import { attentionMask } from './attention-mask.ts'
import { attentionWeights } from './attention-weights.ts'
import { budgets } from './budgets.ts'
import { causalMask } from './causal-mask.ts'
import { exponent } from './exponent.ts'
import { formulas } from './formulas.ts'
import { growth } from './growth.ts'
import { multiHeadAttention } from './multi-head-attention.ts'
import { multiHeadManners } from './multi-head-manners.ts'
import { softmaxRows } from './softmax-rows.ts'

export const quadraticComplexity: Exercise = {
  id: '01-quadratic-complexity',
  title: 'Why self-attention is O(n²)',
  questions: [
    'Scaled dot-product attention, part by part, and why it divides by √dK',
    'The shapes of Q, K, V, the scores and the output for n tokens',
    'Which product makes it quadratic in n, and what it costs in FLOPs',
    'What storing the score matrix costs in memory',
    'Why that becomes the bottleneck for long documents and for images cut into patches',
  ],
  functions: [
    'softmaxRows',
    'causalMask',
    'scaledDotProductAttention',
    'multiHeadAttention',
    'attentionShapes',
    'attentionFlops',
    'layerFlops',
    'scoreMemoryBytes',
    'attentionGrowth',
    'layerGrowth',
    'maxSequenceLength',
    'quadraticCrossover',
    'growthExponent',
  ],
  checks: [
    ...softmaxRows,
    ...causalMask,
    ...attentionWeights,
    ...attentionMask,
    ...attentionCost,
    ...attentionManners,
    ...multiHeadAttention,
    ...multiHeadManners,
    ...formulas,
    ...budgets,
    ...growth,
    ...exponent,
  ],
}
