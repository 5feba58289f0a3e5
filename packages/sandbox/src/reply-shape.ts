import type { InputFault } from './outcome.ts'
import type { Reply } from './protocol.ts'

const statuses: readonly Reply['status'][] = ['ready', 'returned', 'threw', 'steps', 'elements', 'depth', 'stalled', 'trap']
const faults: readonly InputFault['fault'][] = ['changed', 'disposed', 'returned']
const most = { items: 10_000, text: 100_000 } as const

/**
 * A reply as it came over the channel, with nothing in it but what a reply has, bounded. Throws for anything else: the process that sent it
 * has run a student's code, and a grader must neither trip over what it says nor keep it without end.
 */
export function replyOf(received: unknown): Reply {
  const { status, thrown, prints, leaked, inputFaults, async, kernels, cost, exports, backend } = fields(received)
  const { sites, ...counts } = fields(cost)
  return {
    status: oneOf(statuses, status),
    thrown: thrown === undefined ? undefined : thrownOf(fields(thrown)),
    prints: list(prints).map(text),
    leaked: count(leaked),
    inputFaults: list(inputFaults)
      .map(fields)
      .map(({ path, fault }) => ({ path: text(path), fault: oneOf(faults, fault) })),
    async: async === true,
    kernels: list(kernels).map(text),
    cost: {
      flops: count(counts.flops),
      matmulFlops: count(counts.matmulFlops),
      steps: count(counts.steps),
      peakBytes: count(counts.peakBytes),
      allocated: count(counts.allocated),
      largest: count(counts.largest),
      sites: list(sites)
        .map(list)
        .map(([site, work]) => [count(site), count(work)]),
    },
    exports:
      exports === undefined
        ? undefined
        : list(exports)
            .map(list)
            .map(([name, kind]) => [text(name), text(kind)]),
    backend: backend === undefined ? undefined : text(backend),
  }
}

function thrownOf({ name, message, stack, isRangeError, isNotImplemented }: Readonly<Record<string, unknown>>): Reply['thrown'] {
  return {
    name: text(name),
    message: text(message),
    stack: text(stack),
    isRangeError: isRangeError === true,
    isNotImplemented: isNotImplemented === true,
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw malformed()
  return { ...value }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most.items) throw malformed()
  return value
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value.length > most.text) throw malformed()
  return value
}

function count(value: unknown): number {
  if (typeof value !== 'number') throw malformed()
  return Math.max(0, value)
}

function oneOf<T>(known: readonly T[], value: unknown): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw malformed()
  return found
}

function malformed(): Error {
  return new Error('malformed reply on the channel')
}
