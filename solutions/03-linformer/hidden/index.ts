import type { Check } from '@kata/grader/checks'
import { attention } from './attention.ts'
import { cost } from './cost.ts'
import { projection } from './projection.ts'

export const checks: readonly Check[] = [...projection, ...attention, ...cost]
