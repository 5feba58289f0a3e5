import type { Outcome, Subject } from '@kata/sandbox'
import { expect, test } from 'vitest'
import { withBudget } from './budget.ts'

test('calls end in timeout once they have done too much together, at the same one each time', async () => {
  const cost = { flops: 0, matmulFlops: 0, steps: 40, peakBytes: 0, allocated: 0, largest: 0, lines: [] }
  const trace = { prints: ['x'], leaked: 0, inputFaults: [], async: false, kernels: [], cost }
  const answer: Outcome = { status: 'returned', value: 1, trace }
  const subject: Subject = {
    loaded: Promise.resolve({ outcome: answer, exports: new Map(), backend: 'wasm' }),
    call: async () => answer,
    map: async () => answer,
    otherDay: async () => answer,
    gradient: async () => answer,
    close: () => {},
  }
  const bounded = withBudget(subject, 100)
  const statuses: string[] = []
  for (let i = 0; i < 5; i++) statuses.push((await bounded.call('f', [])).status)
  expect(statuses).toEqual(['returned', 'returned', 'returned', 'timeout', 'timeout'])
  expect(await bounded.gradient('f', '0', [])).toMatchObject({ message: 'did not end within 100 steps, all its calls together' })
})
