import type { Check } from '@kata/grader/checks'
import { recordedVectors } from './vectors.ts'

export const checks: readonly Check[] = [...recordedVectors]
