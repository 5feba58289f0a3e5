import { expect, test } from 'vitest'
import { picture } from './picture.ts'

test('a bar a bin, those outside of what is allowed marked', () => {
  const bins = [
    { from: -2, to: -1, count: 1 },
    { from: -1, to: 0, count: 20 },
    { from: 0, to: 1, count: 0 },
    { from: 1, to: 2, count: 3 },
  ]
  const lines = picture({ kind: 'histogram', quantity: 'error of x, as a share of its bound', bins, allowed: { min: -1, max: 1 } }, 40)
  expect(`\n${lines.join('\n')}\n`).toBe(`
error of x, as a share of its bound:
  allowed -1 to 1; 4 of 24 lie outside
! -2 … -1  # 1
  -1 … 0   ##################### 20
! 1 … 2    ### 3
`)
})
