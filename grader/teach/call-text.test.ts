import { expect, test } from 'vitest'
import { callText } from './call-text.ts'

const tensor = { kind: 'tensor', shape: [1], dtype: 'float32', data: new Float32Array([1]) }
const printed = 'float32 [1]\n1'

test('short values stand in the call', () => {
  expect(callText('slidingWindowMask', [4, 2], ['n', 'window'])).toEqual({ call: 'slidingWindowMask(4, 2)', arguments: [] })
  expect(callText('scoreMemoryBytes', [{ n: 4, heads: 1 }]).call).toBe('scoreMemoryBytes({ n: 4, heads: 1 })')
  expect(callText('f', [1, undefined, 2, undefined]).call).toBe('f(1, undefined, 2)')
})

test('tensors stand in it by name, those of an object by their keys', () => {
  expect(callText('longformerAttention', [{ q: tensor, k: tensor }, { window: 2 }], ['tensors', 'options'])).toEqual({
    call: 'longformerAttention({ q, k }, { window: 2 })',
    arguments: [
      { name: 'q', value: printed },
      { name: 'k', value: printed },
    ],
  })
  expect(callText('multiHeadLinformer', [tensor, { e: [tensor, tensor] }], ['x', 'projections']).call).toBe(
    'multiHeadLinformer(x, { e: [e0, e1] })',
  )
})

test('a name that is taken gets another', () => {
  expect(callText('f', [tensor, { x: tensor }], ['x', 'options']).call).toBe('f(x, { x: options_x })')
  expect(callText('f', [tensor]).call).toBe('f(argument1)')
})

test('long values stand in it by name too', () => {
  const { call, arguments: named } = callText('effectiveRank', [Array(40).fill(1.5), 0.9], ['singularValues', 'energy'])
  expect(call).toBe('effectiveRank(singularValues, 0.9)')
  expect(named[0].value).toContain('… (24 more)')
})
