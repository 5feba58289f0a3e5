import type { Cost } from '@kata/sandbox'
import { describe, expect, it } from 'vitest'
import { Mismatch } from '../mismatch.ts'
import { free, quiet } from '../testing/trace.ts'
import { expectFormula } from './formula.ts'
import { doublings, expectGrowth, type Growth } from './growth.ts'

const lengths = doublings(64)

function costing(of: (n: number) => Partial<Cost>): Pick<Growth<number>, 'lengths' | 'measure'> {
  return { lengths, measure: async (n) => ({ value: n, cost: { ...free, ...of(n) }, trace: quiet }) }
}

const line = (at: number, work: number) => ({ place: { file: 'attention.ts', line: at, column: 3, text: `line ${at}` }, work })

describe('expectGrowth', () => {
  it('holds inside the limits', async () => {
    await expectGrowth({ ...costing((n) => ({ flops: 3 * n * n })), work: { min: 1.95, max: 2.05 } })
    await expectGrowth({
      ...costing((n) => ({ steps: 5 * n + 100, peakBytes: 8 * n, allocated: n, largest: n })),
      work: { max: 1.1 },
      memory: { max: 1.1 },
      largest: { max: 1.1 },
    })
  })

  it('shows the table, the slope and the line that did it', async () => {
    const cost = (n: number) => ({ flops: n * n, steps: 10 * n, lines: [line(31, n * n), line(12, 10 * n)] })
    const failure = await refused(expectGrowth({ ...costing(cost), work: { max: 1.1 } }))
    expect(failure.message).toBe(
      'work 64 → 4.7k, 128 → 18k, 256 → 68k, 512 → 267k: slope 1.94, allowed 1.10: looks quadratic; attention.ts:31 does 98% of the work and grows as n^2.0',
    )
    expect(failure.figure).toMatchObject({
      kind: 'growth',
      quantity: 'work',
      allowed: { min: null, max: 1.1 },
      lines: [
        { at: 'attention.ts:31', text: 'line 31', slope: 2 },
        { at: 'attention.ts:12', text: 'line 12', slope: expect.closeTo(1) },
      ],
    })
  })

  it('holds each part of the work to the upper limit, where it is more than a hundredth', async () => {
    const hidden = (share: number) => costing((n) => ({ flops: 1e6 * n, steps: share * n * n }))
    expect((await refused(expectGrowth({ ...hidden(30), work: { max: 1.1 } }))).message).toMatch(/^steps of the script .* slope 2\.00/)
    await expectGrowth({ ...hidden(0.1), work: { max: 1.1 } })
  })

  it('refuses growth that is too slow, and no counted work at all', async () => {
    const linear = expectGrowth({ ...costing((n) => ({ flops: n })), work: { min: 1.95, max: 2.05 } })
    expect((await refused(linear)).message).toMatch(/slope 1\.00, allowed 1\.95 to 2\.05: looks linear$/)
    const nothing = expectGrowth({ ...costing(() => ({})), work: { min: 1.95, max: 2.05 } })
    expect((await refused(nothing)).message).toMatch(/slope 0\.00/)
  })

  it('names memory and the largest tensor', async () => {
    const square = costing((n) => ({ peakBytes: 4 * n * n, largest: n * n }))
    expect((await refused(expectGrowth({ ...square, memory: { max: 1.1 } }))).message).toMatch(/^memory 64 → 16k/)
    expect((await refused(expectGrowth({ ...square, largest: { max: 1.1 } }))).message).toMatch(/^largest tensor or array 64 → 4.1k/)
  })

  it('judges the values at the measured lengths', async () => {
    const judged: number[] = []
    await expectGrowth({ ...costing((n) => ({ steps: n })), judge: (_, n) => judged.push(n), work: { max: 1.1 } })
    expect(judged).toEqual([64, 128, 256, 512])
  })
})

describe('expectFormula', () => {
  const measured = (matmulFlops: number) => ({ value: 0, cost: { ...free, matmulFlops }, trace: quiet })
  const quadratic = { ...costing((n) => ({ steps: n * n })), work: { min: 1.95, max: 2.05 } }

  it('wants the measured products within 2% of the formula', async () => {
    await expectFormula(measured(1010), 1000, quadratic)
    expect((await refused(expectFormula(measured(2000), 1000, quadratic))).message).toBe(
      'the matrix multiplications that ran cost 2k FLOPs, and your formula says 1k',
    )
  })

  it('falls back to the growth of the work where products cover less', async () => {
    await expectFormula(measured(0), 1000, quadratic)
    const linear = { ...costing((n) => ({ steps: n })), work: { min: 1.95, max: 2.05 } }
    expect((await refused(expectFormula(measured(500), 1000, linear))).message).toMatch(/looks linear/)
  })
})

async function refused(claim: Promise<void>): Promise<Mismatch> {
  const error: unknown = await claim.then(
    () => undefined,
    (reason) => reason,
  )
  if (error instanceof Mismatch) return error
  throw new Error('nothing was refused')
}
