import { describe, expect, it } from 'vitest'
import { type Growth, knownCosts, loadCosts } from './testing/known-costs.ts'
import { type Counted, exponent, metered } from './testing/metered.ts'

const ns = [128, 256, 512, 1024]
const expected: Record<Growth, number> = {
  '1': 0,
  n: 1,
  'n log n': exponent(
    ns,
    ns.map((n) => n * Math.log2(n)),
  ),
  'n²': 2,
}

describe.each(Object.keys(knownCosts) as Growth[])('what costs %s', (growth) => {
  const programs = Object.entries(knownCosts[growth])
  let counted: Counted[][] | undefined

  it.each(programs)('%s', (title) => {
    counted ??= metered(programs.map(([, source]) => ({ source, calls: ns })))
    const [, ...calls] = counted[programs.findIndex(([name]) => name === title)]
    const failures = calls.filter(({ result, exhausted }) => exhausted !== null || /Error|thrown/.test(result))
    expect(failures).toEqual([])
    const steps = calls.map((call) => call.steps)
    expect(steps.every((count) => count > 0 && Number.isInteger(count))).toBe(true)
    expect(
      Math.abs(exponent(ns, steps) - expected[growth]),
      `${steps.join(', ')}: n^${exponent(ns, steps).toFixed(3)}`,
    ).toBeLessThanOrEqual(0.1)
  })
})

describe('what costs when the module loads', () => {
  it.each(Object.entries(loadCosts))('%s', (_, source) => {
    const steps = metered(ns.map((n) => ({ source: source(n), calls: [] }))).map(([load]) => load.steps)
    expect(Math.abs(exponent(ns, steps) - 1), steps.join(', ')).toBeLessThanOrEqual(0.1)
  })
})
