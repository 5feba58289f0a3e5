import { quadraticComplexity } from './01-quadratic-complexity/index.ts'
import { longformer } from './02-longformer/index.ts'
import { linformer } from './03-linformer/index.ts'
import { knowledgeDistillation } from './04-knowledge-distillation/index.ts'
import { quantization } from './05-quantization/index.ts'
import type { Exercise } from './exercise.ts'

/** What can be graded, in the order of the course. */
export const exercises: readonly Exercise[] = [quadraticComplexity, longformer, linformer, knowledgeDistillation, quantization]
