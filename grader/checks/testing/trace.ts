import type { Cost, Trace } from '@kata/sandbox'

/** The cost of a call that did nothing. */
export const free: Cost = { flops: 0, matmulFlops: 0, steps: 0, peakBytes: 0, allocated: 0, largest: 0, lines: [] }

/** The trace of a call beside which nothing was seen. */
export const quiet: Trace = { prints: [], leaked: 0, inputFaults: [], async: false, kernels: [], cost: free }
