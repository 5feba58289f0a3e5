import type { Check } from '@kata/grader/checks'
import { attention } from './attention.ts'
import { cost } from './cost.ts'

export const checks: readonly Check[] = [...attention, ...cost]
