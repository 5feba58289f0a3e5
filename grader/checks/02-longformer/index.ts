import type { Exercise } from '../exercise.ts'
import { attendedPairs } from './attended-pairs.ts'
import { dilatedWindowMask } from './dilated-window-mask.ts'
import { drawPattern } from './draw-pattern.ts'
import { formulas } from './formulas.ts'
import { globalMask } from './global-mask.ts'
import { longformerAttention } from './longformer-attention.ts'
import { longformerCost } from './longformer-cost.ts'
import { longformerManners } from './longformer-manners.ts'
import { longformerMask } from './longformer-mask.ts'
import { modelInputs } from './model-inputs.ts'
import { modelMasks } from './model-masks.ts'
import { slidingWindowAttention } from './sliding-window-attention.ts'
import { slidingWindowCost } from './sliding-window-cost.ts'
import { slidingWindowManners } from './sliding-window-manners.ts'
import { slidingWindowMask } from './sliding-window-mask.ts'

export const longformer: Exercise = {
  id: '02-longformer',
  title: 'Sliding window, dilation, global tokens',
  questions: [
    'The sliding window, and how it reduces the cost',
    'How dilation widens the receptive field at the same cost',
    'Why some tokens must be global, and which',
    'A drawing of your choice, read aloud: who sees whom',
    'Why the whole is linear in n for a fixed window and few global tokens',
    "How to set up a LongformerModel's input for a task, with global attention on chosen tokens",
  ],
  functions: [
    'slidingWindowMask',
    'dilatedWindowMask',
    'globalMask',
    'longformerMask',
    'drawPattern',
    'attendedPairs',
    'longformerFlops',
    'receptiveField',
    'slidingWindowAttention',
    'longformerAttention',
    'attentionWindows',
    'paddingLength',
    'globalAttentionMask',
    'mergeAttentionMasks',
  ],
  checks: [
    ...slidingWindowMask,
    ...dilatedWindowMask,
    ...globalMask,
    ...longformerMask,
    ...drawPattern,
    ...attendedPairs,
    ...formulas,
    ...slidingWindowAttention,
    ...slidingWindowCost,
    ...slidingWindowManners,
    ...longformerAttention,
    ...longformerCost,
    ...longformerManners,
    ...modelInputs,
    ...modelMasks,
  ],
}
