import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzes } from './fuzz/index.ts'
import { seedOfToday } from './src/share.ts'

// A small sample, another with every commit; `pnpm fuzz --runs 10000` is the whole.
const runs = 300

describe('whatever is given', () => {
  it.each(fuzzes.map((fuzz) => [fuzz.name, fuzz] as const))('as %s, the grader stands', async (_, { property, share }) => {
    const details = await fc.check(property, { seed: seedOfToday(), numRuns: Math.max(1, Math.round(runs * share)), endOnFailure: true })
    expect(details.failed, fc.defaultReportMessage(details)).toBe(false)
  })
})
