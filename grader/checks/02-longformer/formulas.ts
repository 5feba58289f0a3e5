import fc from 'fast-check'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import {
  badCountFields,
  badCounts,
  badNumbers,
  type Check,
  counts,
  exactly,
  expectClose,
  leavesNothingBehind,
  Mismatch,
  rejectsBadInput,
} from '../index.ts'
import { check } from './claims.ts'
import { dilations, notWindows, windows } from './patterns.ts'

const sizes = fc
  .record({ n: counts(), dK: counts({ max: 256 }), dV: counts({ max: 256 }), window: windows({ max: 1024 }), g: fc.nat({ max: 64 }) })
  .map(({ g, ...size }) => ({ ...size, globalCount: Math.min(g, size.n) }))
const size = { n: 8, dK: 3, dV: 5, window: 4, globalCount: 2 }
const layers = fc.array(fc.record({ window: windows({ max: 512 }), dilation: dilations({ max: 8 }) }), { minLength: 1, maxLength: 6 })
const layer = { window: 4, dilation: 2 }

export const formulas: readonly Check[] = [
  check({
    id: 'flops-examples',
    function: 'longformerFlops',
    title: 'the count for one token, and for a head of longformer-base-4096 with one global token',
    points: 1,
    hint: 'Each of n queries meets w + 1 keys, at two FLOPs a multiply-add, for the scores (dK) and the weighted sum (dV).',
    given: [
      { size: { n: 1, dK: 1, dV: 1, window: 2, globalCount: 0 }, flops: { local: 12, global: 0, total: 12 } },
      { size: { n: 1, dK: 1, dV: 1, window: 2, globalCount: 1 }, flops: { local: 12, global: 8, total: 20 } },
      {
        size: { n: 4096, dK: 64, dV: 64, window: 512, globalCount: 1 },
        flops: { local: 537_919_488, global: 2_097_152, total: 540_016_640 },
      },
      { size: { n: 1000, dK: 16, dV: 48, window: 20, globalCount: 4 }, flops: { local: 2_688_000, global: 1_024_000, total: 3_712_000 } },
    ],
    holds: async (student, { size: given, flops }) => {
      expectClose({ ...(await student.call.longformerFlops(given)) }, flops, 'the answer', exactly)
    },
  }),
  check({
    id: 'flops-scaling',
    function: 'longformerFlops',
    title: 'twice the length costs twice as much; the window enters the local part alone, the global tokens the other',
    points: 1,
    hint: 'The paper’s count is linear in n, edges and overlaps are ignored. Global tokens cost rows and columns.',
    given: sizes,
    holds: async (student, given) => {
      const { local, global, total } = await student.call.longformerFlops(given)
      const longer = await student.call.longformerFlops({ ...given, n: 2 * given.n })
      const wider = await student.call.longformerFlops({ ...given, window: 2 * given.window })
      const none = await student.call.longformerFlops({ ...given, globalCount: 0 })
      const swapped = await student.call.longformerFlops({ ...given, dK: given.dV, dV: given.dK })
      expectClose(total, local + global, 'the total', exactly)
      expectClose([longer.local, longer.global], [2 * local, 2 * global], 'local and global of twice the length', exactly)
      expectClose(wider.local * (given.window + 1), local * (2 * given.window + 1), 'local of twice the window, times w + 1', exactly)
      expectClose(wider.global, global, 'global of twice the window', exactly)
      expectClose({ ...none }, { local, global: 0, total: local }, 'without global tokens', exactly)
      expectClose({ ...swapped }, { local, global, total }, 'with dK and dV swapped', exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'longformerFlops',
    id: 'flops-bad-input',
    points: 1,
    good: [
      [size],
      [{ ...size, globalCount: 0 }],
      [{ ...size, globalCount: 8 }],
      [{ ...size, window: 2 ** 20 }],
      [{ ...size, n: 5_000_000_001 }],
    ],
    bad: [
      ...badCountFields(size, 'size', ['dK', 'dV']),
      ...badCounts(['n', 'globalCount', 'size'], (n) => [{ ...size, n }]),
      ...badNumbers(['window', 'size'], notWindows, (window) => [{ ...size, window }]),
      ...badNumbers(['globalCount', 'n', 'size'], [-1, 9, 0.5, Number.NaN, Number.POSITIVE_INFINITY], (globalCount) => [
        { ...size, globalCount },
      ]),
    ],
  }),
  check({
    id: 'field-examples',
    function: 'receptiveField',
    title: 'twelve layers of window 512 see 6,145 positions; with dilation the same windows see more',
    points: 1,
    hint: 'One layer sees its window and the token itself. Each further one adds its window, stretched by its dilation, once.',
    given: [
      { layers: [{ window: 2, dilation: 1 }], field: 3 },
      { layers: [{ window: 2, dilation: 3 }], field: 7 },
      { layers: Array.from({ length: 12 }, () => ({ window: 512, dilation: 1 })), field: 6145 },
      {
        layers: [
          { window: 32, dilation: 1 },
          { window: 64, dilation: 2 },
          { window: 128, dilation: 4 },
        ],
        field: 673,
      },
      {
        layers: [
          { window: 4, dilation: 2 },
          { window: 2 ** 20, dilation: 2 ** 20 },
        ],
        field: 9 + 2 ** 40,
      },
    ],
    holds: async (student, { layers: given, field }) => {
      expectClose(await student.call.receptiveField(given), field, 'the answer', exactly)
    },
  }),
  check({
    id: 'field-layers',
    function: 'receptiveField',
    title: 'a layer adds as much wherever it stands, and the token itself counts once',
    points: 1,
    hint: 'Layers add, they don’t multiply; and the 1 for the token itself isn’t added again by every layer.',
    given: fc.record({ lower: layers, upper: layers }),
    holds: async (student, { lower, upper }) => {
      const [below, above] = [await student.call.receptiveField(lower), await student.call.receptiveField(upper)]
      if (!(below > 1)) throw new Mismatch(`a layer of window ${lower[0].window} sees ${below} positions`, { actual: below })
      expectClose(await student.call.receptiveField([...lower, ...upper]), below + above - 1, 'both stacks together', exactly)
      expectClose(await student.call.receptiveField([...upper, ...lower]), below + above - 1, 'both stacks in the other order', exactly)
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'receptiveField',
    id: 'field-tidy',
    points: 1,
    calls: [
      [
        [
          { window: 8, dilation: 3 },
          { window: 2, dilation: 1 },
          { window: 4, dilation: 2 },
        ],
      ],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'receptiveField',
    id: 'field-bad-input',
    points: 1,
    good: [[[layer]], [[layer, { window: 2 ** 20, dilation: 2 ** 20 }]]],
    bad: [
      { what: 'no layers', args: [[]], names: ['layers'] },
      ...badNumbers(['window', 'layers'], notWindows, (window) => [[layer, { window, dilation: 1 }]]),
      ...badNumbers(['window', 'layers'], notWindows, (window) => [[{ window, dilation: 1 }, layer]]),
      ...badCounts(['dilation', 'layers'], (dilation) => [[{ window: 2, dilation }, layer]]),
    ],
  }),
]
