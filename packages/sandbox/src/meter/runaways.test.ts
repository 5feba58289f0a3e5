import { describe, expect, it } from 'vitest'
import { type Counted, metered } from './testing/metered.ts'
import { runaways } from './testing/runaways.ts'

const limits = { steps: 300_000, elements: 300_000, depth: 6000 }

describe.each(Object.keys(runaways) as (keyof typeof runaways)[])('out of %s', (reason) => {
  const programs = Object.entries(runaways[reason])
  let counted: readonly [Counted[][], Counted[][]] | undefined

  it.each(programs)('%s', (title) => {
    const batch = programs.map(([, source]) => ({ source, calls: [1] }))
    const bounds = reason === 'elements' ? { ...limits, elements: 50_000 } : limits
    counted ??= [metered(batch, { limits: bounds }), metered(batch, { limits: bounds })]
    const index = programs.findIndex(([name]) => name === title)
    const [once, again] = counted.map((results) => results[index].at(-1))
    expect(once?.exhausted).toBe(reason)
    expect(again).toEqual(once)
    // Some of the fuel is burnt without being a step.
    if (reason === 'steps') expect(once?.steps).toBeLessThanOrEqual(limits.steps)
  })
})
