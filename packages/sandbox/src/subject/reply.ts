import type { Reply } from '../protocol.ts'

/** A reply of which nothing is known yet but that all is well. */
export const emptyReply: Reply = {
  status: 'returned',
  prints: [],
  leaked: 0,
  inputFaults: [],
  async: false,
  kernels: [],
  cost: { flops: 0, matmulFlops: 0, steps: 0, peakBytes: 0, allocated: 0, largest: 0, sites: [] },
}
