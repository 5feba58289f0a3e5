import { requireOneOf } from '@kata/guards'
import { edges } from './order/edges.ts'
import { sorted } from './order/sorted.ts'

export const quantizationWorkflow = (kind: 'dynamic' | 'static' | 'qat'): readonly string[] => {
  requireOneOf(kind, ['dynamic', 'static', 'qat'], 'kind')
  return Object.freeze(sorted(edges[kind]))
}
const [dynamic, fixed] = ['dynamic', 'static'] as const
export const quantizationFacts = Object.freeze({ needsCalibrationData: fixed, fixesActivationRangesAhead: fixed, easierToApply: dynamic, usuallyFasterInference: fixed })
