import type { CallLimits, SubjectOptions } from '@kata/sandbox'
import type { Kind } from '../checks/check.ts'

/**
 * Bounds on one call. The counted ones (steps, elements, depth) decide, and are the same on every machine; processor time stands behind
 * them for built-ins that take no steps, resident memory for what no counter sees.
 */
export const subjectLimits: SubjectOptions['limits'] = {
  steps: 200_000_000,
  elements: 100_000_000,
  depth: 5000,
  printBytes: 10_000,
  cpuMs: 10_000,
  wallMs: 60_000,
  residentBytes: 1536 * 2 ** 20,
  heapMegabytes: 768,
}

/** A real training in plain loops takes some 3e9 steps; the counted bounds still decide before the 60 s of processor time do. */
const trainingLimits: CallLimits = { steps: 12_000_000_000, elements: 2_000_000_000, cpuMs: 60_000, wallMs: 600_000 }

/** What a call may take where a check of this kind makes it, beyond what every call may. */
export function limitsOf(kind: Kind): CallLimits {
  return kind === 'training' ? trainingLimits : {}
}
