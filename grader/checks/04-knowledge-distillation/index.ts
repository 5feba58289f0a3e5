import type { Exercise } from '../exercise.ts'
import { combined } from './combined.ts'
import { comparison } from './comparison.ts'
import { hardLoss } from './hard-loss.ts'
import { hiddenManners } from './hidden-manners.ts'
import { attention, cosine, hiddenTransfer } from './hidden-states.ts'
import { layerMaps } from './layer-maps.ts'
import { lossManners } from './loss-manners.ts'
import { matching } from './matching.ts'
import { modelForward } from './model-forward.ts'
import { softGradient } from './soft-gradient.ts'
import { softLoss } from './soft-loss.ts'
import { softened } from './softened.ts'
import { studentBatches } from './student-batches.ts'
import { studentTraining } from './train-student.ts'
import { teacherTraining } from './train-teacher.ts'
import { trainingManners } from './training-manners.ts'

export const knowledgeDistillation: Exercise = {
  id: '04-knowledge-distillation',
  title: 'Knowledge distillation',
  questions: [
    'Distillation: teacher, student, the aim',
    'The process for a transformer: which student, which losses, how they are weighted, what temperature does',
    'Why a distilled student often beats the same student trained on labels alone',
    'What DistilBERT and TinyBERT gave up and kept, from the table',
  ],
  functions: [
    'softenedProbabilities',
    'softTargetLoss',
    'logitMatchingLoss',
    'hardLabelLoss',
    'distillationLoss',
    'softTargetGradient',
    'cosineLoss',
    'attentionTransferLoss',
    'hiddenTransferLoss',
    'uniformLayerMap',
    'alternateLayers',
    'mlpLogits',
    'trainTeacher',
    'trainStudent',
    'distilledModels',
    'compressionRatio',
  ],
  constants: ['distilledModels'],
  async: ['trainTeacher', 'trainStudent'],
  checks: [
    ...softened,
    ...softLoss,
    ...matching,
    ...hardLoss,
    ...combined,
    ...softGradient,
    ...cosine,
    ...attention,
    ...hiddenTransfer,
    ...lossManners,
    ...hiddenManners,
    ...layerMaps,
    ...modelForward,
    ...trainingManners,
    ...teacherTraining,
    ...studentTraining,
    ...studentBatches,
    ...comparison,
  ],
}
