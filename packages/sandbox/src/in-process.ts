import * as guards from '@kata/guards'
import {
  disposeWithin,
  isTensor,
  liveTensors,
  makeTensor,
  onKernel,
  peakBytes,
  readTensor,
  resetPeak,
  startBackend,
  studentTf,
} from '@kata/tf/host'
import type { Program } from './bundle.ts'
import { noTrace } from './interpret.ts'
import { createMeter } from './meter/meter.ts'
import type { Outcome } from './outcome.ts'
import type { Limits } from './protocol.ts'
import { evaluate } from './subject/evaluate.ts'
import type { Subject } from './subject.ts'
import type { TensorValue, Value } from './value.ts'
import { wasmDir } from './wasm-dir.ts'

/** A program in this very process, nothing isolated, hardened or sent anywhere: what the benchmarks compare with. */
export async function openInProcess(program: Program, limits: Limits): Promise<Subject> {
  const backend = await startBackend('wasm', { wasmDir })
  const meter = createMeter(limits)
  const { exported } = await evaluate(program, { '@kata/tf': studentTf, '@kata/guards': guards }, meter)

  const call = async (name: string, args: readonly Value[]): Promise<Outcome> => {
    const before = liveTensors()
    const inputs = args.map(receive)
    const kernels = new Set<string>()
    const cost = { flops: 0, matmulFlops: 0, largest: 0 }
    meter.reset(limits)
    resetPeak()
    onKernel((event) => {
      kernels.add(event.name)
      cost.flops += event.flops
      cost.matmulFlops += event.matmulFlops
      cost.largest = Math.max(cost.largest, event.largest)
    })
    const finish = (result: unknown) => {
      onKernel(undefined)
      const { steps, allocated, largest } = meter.read()
      const peak = peakBytes()
      disposeWithin([inputs, result])
      const counted = { ...cost, steps, allocated, largest: Math.max(largest, cost.largest), peakBytes: peak, lines: [] }
      return { ...noTrace, kernels: [...kernels], cost: counted, leaked: liveTensors() - before }
    }
    try {
      const result: unknown = (exported[name] as (...args: unknown[]) => unknown)(...inputs)
      const value = send(result)
      return { status: 'returned', value, trace: finish(result) }
    } catch (error) {
      const { name: kind, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
      const thrown = {
        name: kind,
        message,
        isRangeError: error instanceof RangeError,
        isNotImplemented: kind === 'NotImplementedError',
        at: undefined,
      }
      return { status: 'threw', error: thrown, trace: finish(undefined) }
    }
  }
  return {
    loaded: Promise.resolve({
      outcome: { status: 'returned', value: undefined, trace: noTrace },
      exports: new Map(Object.entries(exported).map(([name, value]) => [name, typeof value])),
      backend,
    }),
    call,
    map: () => Promise.reject(new Error('calls in one request are not benchmarked')),
    otherDay: () => Promise.reject(new Error('other days are not benchmarked')),
    gradient: () => Promise.reject(new Error('gradients are not benchmarked')),
    close: () => {},
  }
}

function receive(value: Value): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) return value.map(receive)
  if (isTensorValue(value)) return makeTensor(value)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, receive(part)]))
}

function send(value: unknown): Value {
  if (typeof value !== 'object' || value === null) return value as Value
  if (isTensor(value)) return { kind: 'tensor', ...readTensor(value) }
  if (Array.isArray(value)) return value.map(send)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, send(part)]))
}

function isTensorValue(value: object): value is TensorValue {
  return 'kind' in value && value.kind === 'tensor'
}
