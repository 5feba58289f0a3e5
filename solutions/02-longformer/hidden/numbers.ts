import { type Check, counts, exactly, expectClose, random, seeds } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/02-longformer/claims.ts'
import { windows } from '../../../grader/checks/02-longformer/patterns.ts'
import { pairsOracle } from './oracle.ts'

const hint = 'The public claims say more precisely which term is off.'

export const numbers: readonly Check[] = [
  check({
    id: 'pairs-oracle',
    function: 'attendedPairs',
    title: 'the pairs of longer patterns, global tokens near each other and at the ends',
    points: 3,
    hint,
    given: fc
      .record({ n: counts({ max: 400 }), half: counts({ max: 250 }), picks: fc.array(fc.nat({ max: 2 ** 20 }), { maxLength: 40 }) })
      .map(({ n, half, picks }) => ({ n, window: 2 * half, globalTokens: picks.map((pick) => pick % n) })),
    holds: async (student, pattern) => {
      const pairs = pairsOracle(pattern.n, pattern.window, pattern.globalTokens)
      expectClose(await student.call.attendedPairs(pattern), pairs, 'the answer', exactly)
    },
  }),
  check({
    id: 'flops-oracle',
    function: 'longformerFlops',
    title: 'the FLOPs of any size',
    points: 1,
    hint,
    given: fc
      .record({ n: counts({ max: 100_000 }), dK: counts({ max: 256 }), dV: counts({ max: 256 }), half: counts(), g: fc.nat({ max: 500 }) })
      .map(({ half, g, ...size }) => ({ ...size, window: 2 * half, globalCount: g % (size.n + 1) })),
    holds: async (student, size) => {
      const { n, dK, dV, window, globalCount } = size
      const [local, global] = [2 * n * (window + 1) * (dK + dV), 4 * globalCount * n * (dK + dV)]
      expectClose({ ...(await student.call.longformerFlops(size)) }, { local, global, total: local + global }, 'the answer', exactly)
    },
  }),
  check({
    id: 'field-oracle',
    function: 'receptiveField',
    title: 'the receptive field of any stack',
    points: 1,
    hint,
    given: fc.record({ many: counts({ max: 24 }), seed: seeds() }),
    holds: async (student, { many, seed }) => {
      const next = random(seed)
      const draw = (max: number) => 1 + Math.floor(max * next())
      const layers = Array.from({ length: many }, () => ({ window: 2 * draw(512), dilation: draw(16) }))
      let field = 1
      for (const { window, dilation } of layers) field += window * dilation
      expectClose(await student.call.receptiveField(layers), field, 'the answer', exactly)
    },
  }),
  check({
    id: 'windows-oracle',
    function: 'attentionWindows',
    title: 'the windows of deep models',
    points: 1,
    hint,
    given: fc.record({ list: fc.array(windows({ max: 4096 }), { minLength: 1, maxLength: 48 }), isOne: fc.boolean() }),
    holds: async (student, { list, isOne }) => {
      const answer = await student.call.attentionWindows({ attention_window: isOne ? list[0] : list, num_hidden_layers: list.length })
      expectClose(answer, isOne ? list.map(() => list[0]) : list, 'the answer', exactly)
    },
  }),
  check({
    id: 'padding-oracle',
    function: 'paddingLength',
    title: 'the padding of any length',
    points: 1,
    hint,
    given: fc.record({ n: counts({ max: 100_000 }), list: fc.array(windows({ max: 4096 }), { minLength: 1, maxLength: 12 }) }),
    holds: async (student, { n, list }) => {
      const widest = Math.max(...list)
      const padding = Math.ceil(n / widest) * widest - n
      expectClose(await student.call.paddingLength(n, list), padding, 'the answer', exactly)
    },
  }),
  check({
    id: 'task-oracle',
    function: 'globalAttentionMask',
    title: 'the masks of longer inputs with several separators',
    points: 2,
    hint,
    given: fc.record({
      before: fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }),
      after: fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }),
      sepId: fc.integer({ min: 0, max: 50 }),
      task: fc.constantFrom('classification' as const, 'question-answering' as const, 'multiple-choice' as const),
    }),
    holds: async (student, { before, after, sepId, task }) => {
      const head = before.filter((id) => id !== sepId)
      const ids = [...head, sepId, ...after]
      const mask = {
        classification: ids.map((_, i) => (i === 0 ? 1 : 0)),
        'question-answering': [...head.map(() => 1), 0, ...after.map(() => 0)],
        'multiple-choice': [...head.map(() => 0), 0, ...after.map(() => 1)],
      }[task]
      expectClose(await student.call.globalAttentionMask(ids, task, sepId), mask, 'the answer', exactly)
    },
  }),
  check({
    id: 'merge-oracle',
    function: 'mergeAttentionMasks',
    title: 'the merged masks of longer inputs',
    points: 1,
    hint,
    given: fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 60 }),
    holds: async (student, marks) => {
      const merged = marks.map(([isToken, isGlobal]) => (isToken === 0 ? 0 : 1 + isGlobal))
      const [attention, global] = [marks.map(([isToken]) => isToken), marks.map(([, isGlobal]) => isGlobal)]
      expectClose(await student.call.mergeAttentionMasks(attention, global), merged, 'the answer', exactly)
    },
  }),
]
