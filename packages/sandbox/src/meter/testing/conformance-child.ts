import { writeSync } from 'node:fs'
import fc from 'fast-check'
import { createMeter } from '../meter.ts'
import { holders } from '../natives/holders.ts'
import { installNatives } from '../natives.ts'
import { build, describeOutcome, inputs, type Spec } from './values.ts'

// Calls every replaced built-in and its original on the same inputs, and writes what differs.

const skipped = new Set([
  // Longer than memory, or a promise.
  'String.prototype.repeat',
  'String.prototype.padEnd',
  'String.prototype.padStart',
  'Array.fromAsync',
  'Promise.all',
  'Promise.allSettled',
  'Promise.any',
  'Promise.race',
  'Promise.resolve',
  // Their text is their source.
  'Function.prototype.toString',
])

type Callable = (this: unknown, ...args: unknown[]) => unknown

function functions(): Map<string, Callable> {
  const found = new Map<string, Callable>()
  const globals: [string, object][] = [['', globalThis], ...holders()]
  for (const [name, holder] of globals) {
    for (const key of Reflect.ownKeys(holder)) {
      if (name === '' && !/^(parse|is[NF]|encode|decode|escape|unescape)/.test(String(key))) continue
      const value: unknown = Object.getOwnPropertyDescriptor(holder, key)?.value
      if (typeof value === 'function' && key !== 'constructor')
        found.set(`${name}.${typeof key === 'symbol' ? key.description : key}`.replace(/^\./, ''), value as Callable)
    }
  }
  return found
}

const originals = functions()
const { apply } = Reflect
const meter = createMeter({ steps: 1e15, elements: 1e15, depth: 1e9 })
installNatives(meter, { bigInt: true })
const replaced = [...functions()].filter(([path, value]) => originals.get(path) !== value)
const runs = Number(process.argv[2] ?? 100)
const failures: string[] = []

for (const [path, replacement] of replaced) {
  const original = originals.get(path)
  if (original === undefined || skipped.has(path)) continue
  const traits = (f: Callable): unknown => [
    f.name,
    f.length,
    Object.hasOwn(f, 'prototype'),
    Object.getOwnPropertyDescriptor(f, 'name'),
    Object.getOwnPropertyDescriptor(f, 'length'),
  ]
  if (JSON.stringify(traits(original)) !== JSON.stringify(traits(replacement))) failures.push(`${path}: other name, length or prototype`)
  const outcome = (f: Callable, spec: Spec): string => {
    const [self, ...args] = spec.map((part) => build(part))
    return describeOutcome(() => meter.asStudent(() => apply(f, self, args)), [self, ...args])
  }
  const result = fc.check(
    fc.property(inputs(path), (spec) => {
      const expected = outcome(original, spec)
      const actual = outcome(replacement, spec)
      if (actual !== expected) throw new Error(`expected ${expected}\n    actual ${actual}`)
    }),
    { seed: 1, numRuns: runs },
  )
  if (result.failed)
    failures.push(
      `${path}(${JSON.stringify(result.counterexample?.[0])}): ${result.errorInstance instanceof Error ? result.errorInstance.message : ''}`,
    )
}
writeSync(1, JSON.stringify({ tried: replaced.length, failures }))
