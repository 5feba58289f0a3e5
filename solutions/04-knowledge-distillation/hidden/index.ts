import type { Check } from '@kata/grader/checks'
import { comparison } from './comparison.ts'
import { losses } from './losses.ts'
import { training } from './training.ts'
import { vectors } from './vectors.ts'

export const checks: readonly Check[] = [...losses, ...vectors, ...training, ...comparison]
