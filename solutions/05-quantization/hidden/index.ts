import type { Check } from '@kata/grader/checks'
import { affine } from './affine.ts'
import { calibration } from './calibration.ts'
import { formats } from './formats.ts'
import { manners } from './manners.ts'
import { models } from './models.ts'
import { products } from './products.ts'
import { recordedVectors } from './vectors.ts'
import { workflow } from './workflow.ts'

export const checks: readonly Check[] = [
  ...affine,
  ...products,
  ...calibration,
  ...models,
  ...formats,
  ...manners,
  ...workflow,
  ...recordedVectors,
]
