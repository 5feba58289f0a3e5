import type { SubjectOptions } from '@kata/sandbox'

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
