import fc from 'fast-check'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { type Check, exactly, expectClose, leavesNothingBehind, lengths, random, rejectsBadInput, seeds } from '../index.ts'
import { check } from './claims.ts'

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
          what: `attentionMask [${bad}, 1]`,
          args: [
            [bad, 1],
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
