import { expect, test } from 'vitest'
import { picture } from './picture.ts'

test('a curve a line, long ones without their middle', () => {
  const falling = Array.from({ length: 20 }, (_, i) => ({ x: i + 1, y: 2.3 / (i + 1) }))
  const lines = picture(
    {
      kind: 'curves',
      x: 'epoch',
      y: 'loss',
      allowed: { min: null, max: 0.5 },
      curves: [
        { name: 'seed 1', samples: falling },
        { name: 'seed 2', samples: falling.slice(0, 2) },
      ],
    },
    56,
  )
  expect(`\n${lines.join('\n')}\n`).toBe(`
loss over epoch; allowed 0.5 or less
  seed 1: 1 → 2.3, 2 → 1.15, 3 → 0.7667, 4 → 0.575, …,
    17 → 0.1353, 18 → 0.1278, 19 → 0.1211, 20 → 0.115
  seed 2: 1 → 2.3, 2 → 1.15
`)
})
