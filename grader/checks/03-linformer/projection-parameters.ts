import fc from 'fast-check'
import type { Contract } from '../../../exercises/03-linformer/contract.ts'
import { badCountFields, type Check, counts, exactly, expectClose, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const model = { n: 512, k: 128, heads: 12, layers: 12 }
const size = { n: 3, k: 2, heads: 5, layers: 7 }

export const projectionParameters: readonly Check[] = [
  check({
    id: 'parameters-examples',
    function: 'projectionParameters',
    title: 'with 12 layers of 12 heads it takes 288 matrices [k, n] without sharing, then 24, 12 and 1',
    points: 2,
    hint: 'Keys and values have a matrix each, E and F. Which of heads, layers, and keys and values share one?',
    given: [
      { size: { ...model, sharing: 'none' as const }, numbers: 288 * 65_536 },
      { size: { ...model, sharing: 'headwise' as const }, numbers: 24 * 65_536 },
      { size: { ...model, sharing: 'key-value' as const }, numbers: 12 * 65_536 },
      { size: { ...model, sharing: 'layerwise' as const }, numbers: 65_536 },
      { size: { n: 1, k: 1, heads: 1, layers: 1, sharing: 'none' as const }, numbers: 2 },
      { size: { n: 2, k: 3, heads: 5, layers: 7, sharing: 'none' as const }, numbers: 420 },
      { size: { n: 100_000, k: 100_001, heads: 1, layers: 1, sharing: 'layerwise' as const }, numbers: 10_000_100_000 },
    ],
    holds: async (student, { size, numbers }) => {
      expectClose(await student.call.projectionParameters(size), numbers, `'${size.sharing}'`, exactly)
    },
  }),
  check({
    id: 'parameters-sharing',
    function: 'projectionParameters',
    title: 'each step of sharing divides by what shares: by the heads, then by 2 for keys and values, then by the layers',
    points: 2,
    hint: 'Each mode shares all that the one before it shares, and one thing more.',
    given: fc.record({
      n: counts(),
      k: counts({ max: 512 }),
      heads: counts({ max: 32 }),
      layers: counts({ max: 48 }),
      times: fc.integer({ min: 2, max: 5 }),
    }),
    holds: async (student, { times, ...size }) => {
      const [none, headwise, keyValue, layerwise] = [
        await student.call.projectionParameters({ ...size, sharing: 'none' }),
        await student.call.projectionParameters({ ...size, sharing: 'headwise' }),
        await student.call.projectionParameters({ ...size, sharing: 'key-value' }),
        await student.call.projectionParameters({ ...size, sharing: 'layerwise' }),
      ]
      expectClose(none, size.heads * headwise, `'none' beside ${size.heads} times 'headwise'`, exactly)
      expectClose(headwise, 2 * keyValue, "'headwise' beside twice 'key-value'", exactly)
      expectClose(keyValue, size.layers * layerwise, `'key-value' beside ${size.layers} times 'layerwise'`, exactly)
      const longer = await student.call.projectionParameters({ ...size, n: times * size.n, sharing: 'layerwise' })
      const finer = await student.call.projectionParameters({ ...size, k: times * size.k, sharing: 'layerwise' })
      expectClose([longer, finer], [times * layerwise, times * layerwise], `${times} times n, and ${times} times k,`, exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'projectionParameters',
    id: 'parameters-bad-input',
    points: 1,
    good: [[{ ...size, sharing: 'none' }], [{ ...size, sharing: 'layerwise' }], [{ ...size, k: 9, sharing: 'key-value' }]],
    bad: [
      ...badCountFields(size, 'size').flatMap(({ args: [wrong], ...rest }) =>
        (['none', 'headwise', 'key-value', 'layerwise'] as const).map((sharing) => ({ ...rest, args: [{ ...wrong, sharing }] as const })),
      ),
      ...['', 'all', 'Headwise', 'toString', 'constructor', '__proto__'].map((sharing) => ({
        what: `sharing '${sharing}'`,
        args: [{ ...size, sharing: unknownName(sharing) }] as const,
        names: ['sharing', 'size'],
      })),
    ],
  }),
]

/** A name that the contract's type doesn't know: what a caller without types could send. */
function unknownName(name: string): 'none' {
  return name as 'none'
}
