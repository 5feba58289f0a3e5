import fc from 'fast-check'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import realConfig from '../../../exercises/02-longformer/longformer-base-4096.json' with { type: 'json' }
import {
  badCounts,
  badNumbers,
  type Check,
  exactly,
  expectClose,
  leavesNothingBehind,
  lengths,
  Mismatch,
  rejectsBadInput,
} from '../index.ts'
import { check } from './claims.ts'
import { notWindows, windows } from './patterns.ts'

const { attention_window: realWindows, num_hidden_layers: realLayers } = realConfig
const config = { attention_window: 4, num_hidden_layers: 2 }

export const modelInputs: readonly Check[] = [
  check({
    id: 'windows-model',
    function: 'attentionWindows',
    title: 'the twelve layers of longformer-base-4096 have windows of 512',
    points: 1,
    hint: 'Its config.json holds a list already, one total window a layer.',
    given: [{ attention_window: realWindows, num_hidden_layers: realLayers }],
    holds: async (student, given) => {
      expectClose(
        await student.call.attentionWindows(given),
        Array.from({ length: 12 }, () => 512),
        'the answer',
        exactly,
      )
    },
  }),
  check({
    id: 'windows-layers',
    function: 'attentionWindows',
    title: 'one number stands for every layer, a list is taken as it is',
    points: 1,
    hint: '`attention_window` is a number or a list. The answer is a list in both cases, as long as there are layers.',
    given: fc.record({ list: fc.array(windows({ max: 512 }), { minLength: 1, maxLength: 6 }), one: windows({ max: 512 }) }),
    holds: async (student, { list, one }) => {
      const layers = list.length
      const fromList = await student.call.attentionWindows({ attention_window: list, num_hidden_layers: layers })
      expectClose(fromList, list, 'the answer for a list', exactly)
      const fromOne = await student.call.attentionWindows({ attention_window: one, num_hidden_layers: layers })
      expectClose(
        fromOne,
        list.map(() => one),
        'the answer for a number',
        exactly,
      )
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'attentionWindows',
    id: 'windows-tidy',
    points: 1,
    calls: [[{ attention_window: [8, 2, 4], num_hidden_layers: 3 }], [config], [{ attention_window: [8, 3, 4], num_hidden_layers: 3 }]],
  }),
  rejectsBadInput<Contract>()({
    function: 'attentionWindows',
    id: 'windows-bad-input',
    points: 1,
    good: [[config], [{ attention_window: [2], num_hidden_layers: 1 }]],
    bad: [
      ...badNumbers(['attention_window', 'config'], notWindows, (window) => [{ ...config, attention_window: window }]),
      ...notWindows
        .flatMap((window) => [
          [4, window],
          [window, 4],
        ])
        .map((list) => ({
          what: `attention_window [${list.join(', ')}]`,
          args: [{ ...config, attention_window: list }] as const,
          names: ['attention_window', 'config'],
        })),
      ...[[4], [4, 4, 4], []].map((list) => ({
        what: `${list.length} windows for 2 layers`,
        args: [{ ...config, attention_window: list }] as const,
        names: ['attention_window'],
      })),
      ...badCounts(['num_hidden_layers', 'config'], (layers) => [{ ...config, num_hidden_layers: layers }]),
    ],
  }),
  check({
    id: 'padding-multiple',
    function: 'paddingLength',
    title: 'with its padding the sequence is a multiple of the widest window, and no padding could be shorter',
    points: 1,
    hint: 'What is left over when n is divided by the widest window? A sequence that fits needs nothing.',
    given: fc.record({ n: lengths({ max: 5000 }), windows: fc.array(windows({ max: 1024 }), { minLength: 1, maxLength: 6 }) }),
    holds: async (student, { n, windows: list }) => {
      const padding = await student.call.paddingLength(n, list)
      const widest = Math.max(...list)
      if (!(Number.isInteger(padding) && padding >= 0 && padding < widest))
        throw new Mismatch(`the padding of ${n} tokens is ${padding}, and should be from 0 to ${widest - 1}`, { actual: padding })
      expectClose((n + padding) % widest, 0, `what is left of ${n} + ${padding} tokens by windows of ${widest}`, exactly)
    },
  }),
  check({
    id: 'padding-examples',
    function: 'paddingLength',
    title: '1,000 tokens get 24 more for windows of 512, and 1,024 none',
    points: 1,
    hint: 'Next multiple of the widest window, minus n.',
    given: [
      { n: 1000, windows: realWindows, padding: 24 },
      { n: 1024, windows: realWindows, padding: 0 },
      { n: 1, windows: [2], padding: 1 },
      { n: 5, windows: [2, 8, 4], padding: 3 },
      { n: 513, windows: [512], padding: 511 },
      { n: 5_000_000_001, windows: [512], padding: 511 },
    ],
    holds: async (student, { n, windows: list, padding }) => {
      expectClose(await student.call.paddingLength(n, list), padding, `the padding of ${n} tokens`, exactly)
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'paddingLength',
    id: 'padding-tidy',
    points: 1,
    calls: [
      [5, [2, 8, 4]],
      [5, [8, 3, 4]],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'paddingLength',
    id: 'padding-bad-input',
    points: 1,
    good: [
      [1, [2]],
      [9, [4, 8]],
    ],
    bad: [
      ...badCounts(['n'], (n) => [n, [4]]),
      { what: 'no windows', args: [4, []], names: ['windows'] },
      ...notWindows
        .flatMap((window) => [
          [8, window],
          [window, 8],
        ])
        .map((list) => ({ what: `windows [${list.join(', ')}]`, args: [4, list] as const, names: ['windows'] })),
    ],
  }),
]
