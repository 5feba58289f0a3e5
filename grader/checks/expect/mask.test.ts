import { describe, expect, it } from 'vitest'
import { Mismatch } from '../mismatch.ts'
import { maskOf } from '../tensor-value.ts'
import { expectMask } from './mask.ts'

const lower = maskOf([3, 3], (i, j) => j <= i)

describe('expectMask', () => {
  it('judges the cells that the claim speaks of', () => {
    expectMask(lower, [3, 3], (i, j) => j <= i, 'n = 3')
    expectMask(lower, [3, 3], (i, j) => (i === j ? true : undefined), 'n = 3')
  })

  it('draws both masks where a cell is wrong', () => {
    const failure = caught(() => expectMask(lower, [3, 3], (i, j) => (i === 2 ? undefined : j < i), 'n = 3'))
    expect(failure.message).toBe('0 may not attend 0')
    expect(failure.figure).toEqual({
      kind: 'mask',
      caption: 'n = 3',
      expected: ['...', '#..', '???'],
      actual: ['#..', '##.', '###'],
    })
    expect(caught(() => expectMask(lower, [3, 3], () => true, 'n = 3')).message).toBe('0 should attend 1')
  })

  it('wants the shape first', () => {
    expect(caught(() => expectMask(lower, [4, 4], () => undefined, '')).message).toBe('the mask has shape [3, 3], and should have [4, 4]')
  })
})

function caught(work: () => void): Mismatch {
  try {
    work()
  } catch (error) {
    if (error instanceof Mismatch) return error
  }
  throw new Error('nothing was refused')
}
