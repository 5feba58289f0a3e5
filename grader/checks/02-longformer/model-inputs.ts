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
  random,
  rejectsBadInput,
  seeds,
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
      ...notWindows.map((window) => ({
        what: `attention_window [4, ${window}]`,
        args: [{ ...config, attention_window: [4, window] }] as const,
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
      ...notWindows.map((window) => ({ what: `windows [8, ${window}]`, args: [4, [8, window]] as const, names: ['windows'] })),
    ],
  }),
]

const sep = 2

export const modelMasks: readonly Check[] = [
  check({
    id: 'task-classification',
    function: 'globalAttentionMask',
    title: 'for classification the first token alone is global, separators or not',
    points: 1,
    hint: 'The first token (`<s>`, BERT’s `[CLS]`) is the one whose vector is classified.',
    given: fc.record({ ids: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 10 }) }),
    holds: async (student, { ids }) => {
      const mask = await student.call.globalAttentionMask(ids, 'classification', sep)
      expectClose(mask, [1, ...ids.slice(1).map(() => 0)], 'the mask', exactly)
    },
  }),
  check({
    id: 'task-question',
    function: 'globalAttentionMask',
    title: 'for question answering the question is global: all before the first separator, and no more',
    points: 1,
    hint: 'The separator itself is 0, and so is all behind it, later separators too.',
    given: fc.record({ question: fc.nat({ max: 6 }), text: fc.array(fc.constantFrom(2, 7), { maxLength: 6 }), seed: seeds() }),
    holds: async (student, { question, text, seed }) => {
      const ids = [...wordsOf(question, seed), sep, ...text]
      const mask = await student.call.globalAttentionMask(ids, 'question-answering', sep)
      expectClose(
        mask,
        ids.map((_, i) => Number(i < question)),
        `the mask of [${ids.join(', ')}]`,
        exactly,
      )
    },
  }),
  check({
    id: 'task-choice',
    function: 'globalAttentionMask',
    title: 'for multiple choice all after the first separator is global, later separators too',
    points: 1,
    hint: 'The first separator itself is 0, and what stands before it.',
    given: fc.record({ text: fc.nat({ max: 6 }), choice: fc.array(fc.constantFrom(2, 7), { maxLength: 6 }), seed: seeds() }),
    holds: async (student, { text, choice, seed }) => {
      const ids = [...wordsOf(text, seed), sep, ...choice]
      const mask = await student.call.globalAttentionMask(ids, 'multiple-choice', sep)
      expectClose(
        mask,
        ids.map((_, i) => Number(i > text)),
        `the mask of [${ids.join(', ')}]`,
        exactly,
      )
    },
  }),
  check({
    id: 'task-separator',
    function: 'globalAttentionMask',
    title: 'the separator is the id that is given',
    points: 1,
    hint: 'Models differ: RoBERTa’s is 2, BERT’s 102. Use `sepId`.',
    given: [
      { ids: [0, 11, 12, 2, 2, 13, 14, 2], task: 'question-answering', sepId: 2, mask: [1, 1, 1, 0, 0, 0, 0, 0] },
      { ids: [0, 11, 12, 2, 2, 13, 14, 2], task: 'multiple-choice', sepId: 2, mask: [0, 0, 0, 0, 1, 1, 1, 1] },
      { ids: [101, 7, 2, 102, 8, 102], task: 'question-answering', sepId: 102, mask: [1, 1, 1, 0, 0, 0] },
      { ids: [101, 7, 2, 102, 8, 102], task: 'multiple-choice', sepId: 102, mask: [0, 0, 0, 0, 1, 1] },
      { ids: [0, 5, 0, 5], task: 'question-answering', sepId: 0, mask: [0, 0, 0, 0] },
    ] as const,
    holds: async (student, { ids, task, sepId, mask }) => {
      expectClose(await student.call.globalAttentionMask(ids, task, sepId), mask, `the mask of [${ids.join(', ')}]`, exactly)
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'globalAttentionMask',
    id: 'task-tidy',
    points: 1,
    calls: [
      [[5, 6, 2, 7], 'question-answering', 2],
      [[5, 6, 2, 7], 'multiple-choice', 2],
      [[5, 6], 'classification', 2],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'globalAttentionMask',
    id: 'task-bad-input',
    points: 1,
    good: [
      [[5], 'classification', 2],
      [[2], 'multiple-choice', 2],
    ],
    bad: [
      ...(['classification', 'question-answering', 'multiple-choice'] as const).map((task) => ({
        what: `no tokens for ${task}`,
        args: [[], task, 2] as const,
        names: ['inputIds'],
      })),
      ...(['question-answering', 'multiple-choice'] as const).map((task) => ({
        what: `${task} without a separator`,
        args: [[5, 6, 7], task, 2] as const,
        names: ['inputIds'],
      })),
      ...['summarization', '', 'toString', 'Classification'].map((task) => ({
        what: `task '${task}'`,
        // The check is that a name which the type forbids is refused.
        args: [[5, 2, 7], task as 'classification', 2] as const,
        names: ['task'],
      })),
    ],
  }),
  check({
    id: 'merge-values',
    function: 'mergeAttentionMasks',
    title: 'padding is 0 whatever else is said of it, a local token 1, a global one 2',
    points: 1,
    hint: 'Padding wins. Is there a product or a sum that says all of it?',
    given: fc.record({ n: lengths({ max: 10 }), seed: seeds() }),
    holds: async (student, { n, seed }) => {
      const next = random(seed)
      const attention = Array.from({ length: n }, () => Number(next() < 0.7))
      const global = Array.from({ length: n }, () => Number(next() < 0.5))
      const merged = await student.call.mergeAttentionMasks(attention, global)
      expectClose(merged.length, n, 'the length of the answer', exactly)
      for (let i = 0; i < n; i++) {
        const kind = attention[i] === 0 ? 'padding' : global[i] === 0 ? 'local' : 'global'
        expectClose(merged[i], { padding: 0, local: 1, global: 2 }[kind], `the mark of token ${i}, which is ${kind},`, exactly)
      }
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'mergeAttentionMasks',
    id: 'merge-tidy',
    points: 1,
    calls: [
      [
        [1, 1, 0],
        [1, 0, 1],
      ],
      [[1, 1, 0], [1]],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'mergeAttentionMasks',
    id: 'merge-bad-input',
    points: 1,
    good: [
      [[1], [0]],
      [
        [0, 1],
        [1, 1],
      ],
    ],
    bad: [
      { what: 'empty masks', args: [[], []], names: ['attentionMask', 'globalAttentionMask'] },
      ...[[1], [1, 0, 0], []].flatMap((other) => [
        {
          what: `2 tokens and ${other.length} global marks`,
          args: [[1, 1], other] as const,
          names: ['attentionMask', 'globalAttentionMask'],
        },
        {
          what: `${other.length} tokens and 2 global marks`,
          args: [other, [1, 0]] as const,
          names: ['attentionMask', 'globalAttentionMask'],
        },
      ]),
      ...[2, -1, 0.5, Number.NaN].flatMap((bad) => [
        {
          what: `attentionMask [1, ${bad}]`,
          args: [
            [1, bad],
            [0, 0],
          ] as const,
          names: ['attentionMask'],
        },
        {
          what: `globalAttentionMask [0, ${bad}]`,
          args: [
            [1, 1],
            [0, bad],
          ] as const,
          names: ['globalAttentionMask'],
        },
        {
          what: `globalAttentionMask [0, ${bad}] on padding`,
          args: [
            [1, 0],
            [0, bad],
          ] as const,
          names: ['globalAttentionMask'],
        },
      ]),
    ],
  }),
]

/** Some ids that are no separator. */
function wordsOf(many: number, seed: number): number[] {
  const next = random(seed)
  return Array.from({ length: many }, () => 3 + Math.floor(100 * next()))
}
