import { readFileSync, writeSync } from 'node:fs'
import { compileFunction } from 'node:vm'
import { closeRealm } from '../../subject/realm.ts'
import { createMeter } from '../meter.ts'
import { installNatives } from '../natives.ts'
import type { Batch, Counted, Trial } from './metered.ts'
import { shown } from './shown.ts'

// Runs metered programs in a realm like a subject's and writes what was counted: [[{…}, …], …] a program and call, as JSON on standard output.

const batch: Batch = JSON.parse(readFileSync(0, 'utf8'))
const { stringify } = JSON
const { setImmediate, Promise } = globalThis
const { write } = { write: (text: string) => writeSync(1, text) }

const meter = createMeter(batch.limits)
installNatives(meter, { bigInt: batch.bigInts })
if (batch.closed) closeRealm([])

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function call(run: () => unknown): Promise<Counted> {
  meter.reset(batch.limits)
  let result: unknown
  meter.enter()
  try {
    result = run()
    if (result instanceof Promise) result = await result
  } catch (error) {
    result =
      error instanceof Error ? `${error.name}: ${error.message}` : typeof error === 'object' ? 'thrown object' : `thrown ${String(error)}`
  }
  await settle()
  meter.leave()
  const { steps, allocated, largest, sites } = meter.read()
  return { steps, allocated, largest, exhausted: meter.exhausted ?? null, result: shown(result), sites }
}

async function run({ code, name, calls }: Trial): Promise<Counted[]> {
  const module: { exports: Record<string, unknown> } = { exports: {} }
  const evaluated = await call(() => {
    compileFunction(`'use strict';${code}`, ['module', 'exports', name])(module, module.exports, meter.runtime)
  })
  const counted = [evaluated]
  if (evaluated.exhausted !== null) return counted
  const { f } = module.exports
  if (typeof f === 'function') for (const n of calls) counted.push(await call(() => f(n)))
  return counted
}

async function main(): Promise<void> {
  const results: Counted[][] = []
  for (const trial of batch.trials) results.push(await run(trial))
  write(stringify(results))
}

void main()
