import { describe, expect, it } from 'vitest'
import { gaussian } from '../index.ts'
import { chiSquareRange, distributionGap, expectInRange, normalCdf } from './chance.ts'

describe('the bounds that chance keeps', () => {
  it('are wide for few draws and narrow for many', () => {
    expect(chiSquareRange(1)[1]).toBeGreaterThan(50)
    expect(chiSquareRange(20_480)).toEqual([expect.closeTo(0.9315, 3), expect.closeTo(1.0708, 3)])
    expect(distributionGap(20_480)).toBeCloseTo(0.0242, 4)
  })

  it('hold for normal numbers under a thousand seeds', () => {
    for (let seed = 0; seed < 1000; seed++) {
      const next = gaussian(seed)
      const square = Array.from({ length: 200 }, next).reduce((sum, value) => sum + value * value, 0) / 200
      expectInRange(square, chiSquareRange(200), 'the mean square')
    }
  })

  it('name the value and its range when they break', () => {
    expect(() => expectInRange(2, chiSquareRange(20_480), 'the mean square')).toThrow(
      'the mean square is 2.000, and chance keeps it between 0.9315 and 1.071',
    )
    expect(() => expectInRange(Number.NaN, [0, 1], 'the gap')).toThrow('the gap is NaN')
  })
})

it('the normal distribution is that of the tables', () => {
  for (const [x, share] of [
    [0, 0.5],
    [1, 0.8413447],
    [1.96, 0.9750021],
    [-3, 0.0013499],
    [6, 1],
  ])
    expect(normalCdf(x)).toBeCloseTo(share, 6)
})
