import type { Check } from '@kata/grader/checks'
import { attention } from './attention.ts'
import { masks } from './masks.ts'
import { numbers } from './numbers.ts'

export const checks: readonly Check[] = [...masks, ...attention, ...numbers]
