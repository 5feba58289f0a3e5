import { gradientOf, isTensor, type KernelEvent, liveTensors, onKernel, peakBytes, readTensor, resetPeak } from '@kata/tf/host'
import { encode, type Look } from '../codec.ts'
import type { Message } from '../frame.ts'
import type { Reading } from '../meter/ledger.ts'
import type { Meter } from '../meter/meter.ts'
import type { Limits, Reply, Request } from '../protocol.ts'
import type { Clock } from './clock.ts'
import type { Evaluated, Exported } from './evaluate.ts'
import { inputsOf } from './inputs.ts'
import type { Prints } from './prints.ts'
import { readableKeys } from './readable-keys.ts'
import { emptyReply } from './reply.ts'
import { describeThrown, isTrap } from './thrown.ts'

export interface Answerer {
  load(evaluate: () => Promise<Evaluated>): Promise<Message<Reply>>
  serve(request: Message<Request>): Promise<Message<Reply>>
}

interface Parts {
  readonly meter: Meter
  readonly clock: Clock
  readonly prints: Prints
  readonly limits: Limits
}

type Ended =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'stalled' }

const noBody = { tree: null, blobs: [] }
const { then } = Promise.prototype
const { isArray } = Array
const mostSites = 64
// Some 10 µs a kernel and 2 GFLOP a second, where a step takes 5 ns.
const fuelOfKernel = 500
const fuelOfFlop = 0.02
const bytesOfElement = 4

/** Runs requests on the student's account: from `open` to `close` every step, kernel and print is theirs. */
export function answerer({ meter, clock, prints, limits }: Parts): Answerer {
  const flopsBySite = new Map<number, number>()
  let kernels = new Set<string>()
  let kernelCount = 0
  let allowed = limits
  let flops = 0
  let matmulFlops = 0
  let largest = 0
  let exported: Exported = {}

  const record = (event: KernelEvent): void => {
    // Data that goes in and out is work, and no kernel.
    if (event.name !== 'tensor' && event.name !== 'read') kernels.add(event.name)
    flops += event.flops
    matmulFlops += event.matmulFlops
    if (event.largest > largest) largest = event.largest
    const site = meter.currentSite()
    if (site >= 0) flopsBySite.set(site, (flopsBySite.get(site) ?? 0) + event.flops)
    kernelCount++
    // Kernels take fuel without being steps: small ones without end stop at the same one each time, under any load.
    if (kernelCount * fuelOfKernel + flops * fuelOfFlop > allowed.steps) meter.stop('steps')
    if (peakBytes() > bytesOfElement * allowed.elements) meter.stop('elements')
  }

  /** Runs what is the student's, and all that it leaves behind: microtasks and timers end before the answer goes. */
  const run = async (action: () => unknown, onValue: (value: unknown) => void): Promise<{ ended: Ended; async: boolean }> => {
    let ended: Ended
    let async = false
    try {
      const value = meter.asStudent(action)
      async = value instanceof Promise
      ended = value instanceof Promise ? await settled(value, clock, meter) : { kind: 'returned', value }
      if (ended.kind === 'returned') onValue(ended.value)
    } catch (error) {
      ended = { kind: 'threw', error }
    }
    await studentsMicrotasks(meter)
    return { ended, async }
  }

  const begin = (limits: Limits): void => {
    clock.reset(limits.luck)
    prints.take()
    meter.reset(limits)
    flopsBySite.clear()
    kernels = new Set()
    kernelCount = 0
    allowed = limits
    flops = 0
    matmulFlops = 0
    largest = 0
    resetPeak()
    onKernel(record)
  }

  const finish = (ended: Ended, async: boolean, detail: boolean): Omit<Reply, 'leaked' | 'inputFaults'> => {
    onKernel(undefined)
    const counted = meter.read()
    return {
      ...statusOf(ended, meter),
      prints: prints.take(),
      async,
      kernels: [...kernels],
      cost: {
        flops,
        matmulFlops,
        steps: counted.steps,
        peakBytes: peakBytes(),
        allocated: counted.allocated,
        largest: Math.max(largest, counted.largest),
        sites: detail || meter.exhausted ? busiest(counted.sites, flopsBySite) : [],
      },
    }
  }

  return {
    async load(evaluate) {
      begin(limits)
      let exports: Evaluated['kinds'] = []
      const { ended, async } = await run(
        async () => {
          const evaluated = await evaluate()
          exported = evaluated.exported
          exports = evaluated.kinds
        },
        () => {},
      )
      return { header: { ...emptyReply, ...finish(ended, async, true), exports }, body: noBody }
    },

    async serve({ header, body }) {
      const before = liveTensors()
      const inputs = inputsOf(body)
      const returned = new Set<object>()
      const look: Look = {
        tensor: (value) => {
          if (!isTensor(value)) return undefined
          returned.add(value)
          return { kind: 'tensor', ...readTensor(value) }
        },
        keys: (value) => meter.asStudent(() => readableKeys(value)),
        get: (value, key) => {
          if (isArray(value)) returned.add(value)
          return meter.asStudent(() => (value as Record<string | number, unknown>)[key])
        },
      }
      begin(header.limits)
      let answer = encode(undefined)
      const action = actionOf(header, exported, inputs)
      const { ended, async } = await run(action, (value) => {
        answer = encode(value, look)
      })
      const reply = finish(ended, async, header.verb === 'call' && header.detail)
      const inputFaults = inputs.faults(returned)
      inputs.dispose(returned)
      const leaked = Math.max(0, liveTensors() - before)
      return { header: { ...reply, inputFaults, leaked }, body: reply.status === 'returned' ? answer : noBody }
    },
  }
}

function actionOf(header: Request, exported: Exported, { args }: { readonly args: readonly unknown[] }): () => unknown {
  if (header.verb === 'load') throw new Error('a subject loads one program')
  const { name } = header
  if (header.verb === 'map') return () => answersOf(exported[name] as (...values: unknown[]) => unknown, args)
  if (header.verb === 'gradient') {
    const { path, upstream } = header
    const last = args.length - 1
    const sent = upstream ? args.slice(0, last) : args
    return () => gradientAt(exported[name] as (...values: unknown[]) => unknown, path, sent, upstream ? args[last] : undefined)
  }
  return () => {
    const target = exported[name]
    // An exported constant answers with itself.
    return typeof target === 'function' ? target(...args) : target
  }
}

/** What a function gives for one list of arguments after another. */
function answersOf(target: (...values: unknown[]) => unknown, lists: readonly unknown[]): unknown[] {
  const answers: unknown[] = []
  for (let i = 0; i < lists.length; i++) answers[i] = Reflect.apply(target, undefined, lists[i] as unknown[])
  return answers
}

/** The gradient with respect to the argument at `path`, every other argument held. */
function gradientAt(target: (...values: unknown[]) => unknown, path: string, args: readonly unknown[], upstream: unknown): unknown {
  const [index, ...rest] = path.split('.')
  const at = (value: unknown, keys: readonly string[], replacement: unknown): unknown =>
    keys.length === 0
      ? replacement
      : { ...(value as object), [keys[0]]: at((value as Record<string, unknown>)[keys[0]], keys.slice(1), replacement) }
  const held = rest.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], args[Number(index)])
  if (!isTensor(held)) throw new Error(`there is no tensor at ${path}`)
  const seed = isTensor(upstream) ? upstream : undefined
  return gradientOf((x) => target(...args.map((arg, i) => (i === Number(index) ? at(arg, rest, x) : arg))) as typeof x, held, seed)
}

/** Waits for a promise of the student's: microtasks first, then one timer at a time; stalled when nothing is left to happen. */
async function settled(promise: Promise<unknown>, clock: Clock, meter: Meter): Promise<Ended> {
  let ended: Ended | undefined
  Reflect.apply(then, promise, [
    (value: unknown) => {
      ended = { kind: 'returned', value }
    },
    (error: unknown) => {
      ended = { kind: 'threw', error }
    },
  ])
  for (;;) {
    await studentsMicrotasks(meter)
    if (ended) return ended
    if (!clock.runNext(meter.asStudent)) return { kind: 'stalled' }
  }
}

/** Lets all microtasks run, on the student's account: they end before a macrotask comes. */
function studentsMicrotasks(meter: Meter): Promise<void> {
  const drained = new Promise<void>((resolve) => {
    setImmediate(() => {
      meter.leave()
      resolve()
    })
  })
  meter.enter()
  return drained
}

function statusOf(ended: Ended, meter: Meter): Pick<Reply, 'status' | 'thrown'> {
  const { exhausted } = meter
  if (exhausted) return { status: exhausted }
  switch (ended.kind) {
    case 'returned':
      return { status: 'returned' }
    case 'stalled':
      return { status: 'stalled' }
    case 'threw':
      return { status: isTrap(ended.error) ? 'trap' : 'threw', thrown: meter.asStudent(() => describeThrown(ended.error)) }
  }
}

/** The sites that did the most work, steps and FLOPs together. */
function busiest(steps: Reading['sites'], flops: ReadonlyMap<number, number>): (readonly [number, number])[] {
  const work = new Map(flops)
  for (const [site, count] of steps) work.set(site, (work.get(site) ?? 0) + count)
  return [...work].sort((a, b) => b[1] - a[1]).slice(0, mostSites)
}
