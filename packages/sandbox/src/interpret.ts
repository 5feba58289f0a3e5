import type { Program } from './bundle.ts'
import { decodeValue, type Encoded } from './codec.ts'
import type { LineCost, Outcome, Place, Thrown, Trace } from './outcome.ts'
import type { Limits, Reply } from './protocol.ts'

/** What a reply of the subject means, in words and in places of the student's source. */
export function outcomeOf(reply: Reply, body: Encoded, program: Program, limits: Limits): Outcome {
  const trace: Trace = {
    prints: reply.prints,
    leaked: reply.leaked,
    inputFaults: reply.inputFaults,
    async: reply.async,
    kernels: reply.kernels,
    cost: { ...reply.cost, lines: linesOf(reply.cost.sites, program) },
  }
  switch (reply.status) {
    case 'ready':
    case 'returned':
      return { status: 'returned', value: decodeValue(body), trace }
    case 'threw':
      return { status: 'threw', error: thrownOf(reply, program), trace }
    case 'steps':
      return { status: 'timeout', message: `did not end within ${count(limits.steps)} steps`, at: busiest(trace), trace }
    case 'depth':
      return {
        status: 'crash',
        message: `called itself more than ${count(limits.depth)} deep: a recursion that does not end?`,
        at: busiest(trace),
        trace,
      }
    case 'elements':
      return { status: 'memory', message: `allocated more than ${count(limits.elements)} array elements`, at: busiest(trace), trace }
    case 'stalled':
      return { status: 'timeout', message: 'waits for a promise that never settles', trace }
    case 'trap':
      return { status: 'crash', message: `the tensor backend broke down: ${reply.thrown?.message ?? 'a trap in WebAssembly'}`, trace }
  }
}

export const noTrace: Trace = {
  prints: [],
  leaked: 0,
  inputFaults: [],
  async: false,
  kernels: [],
  cost: { flops: 0, matmulFlops: 0, steps: 0, peakBytes: 0, allocated: 0, largest: 0, lines: [] },
}

function thrownOf({ thrown }: Reply, program: Program): Thrown {
  if (!thrown) return { name: 'Error', message: '', isRangeError: false, isNotImplemented: false, at: undefined }
  const { name, message, isRangeError, isNotImplemented } = thrown
  const fault = program.faults.get(message)
  if (fault) return { name: 'SyntaxError', message: fault.message, isRangeError: false, isNotImplemented: false, at: fault.at }
  return { name, message, isRangeError, isNotImplemented, at: program.places.ofStack(thrown.stack) }
}

/** Sites of one line are one line's work. */
function linesOf(sites: Reply['cost']['sites'], program: Program): LineCost[] {
  const lines = new Map<string, { place: Place; work: number }>()
  for (const [id, work] of sites) {
    const site = program.sites[id]
    if (!site) continue
    const key = `${site.file}:${site.line}`
    const known = lines.get(key)
    if (known) known.work += work
    else lines.set(key, { place: program.places.at(site.file, site.line, site.column), work })
  }
  return [...lines.values()].sort((a, b) => b.work - a.work)
}

function busiest({ cost: { lines } }: Trace): Place | undefined {
  return lines[0]?.place
}

function count(n: number): string {
  return n.toLocaleString('en-US')
}
