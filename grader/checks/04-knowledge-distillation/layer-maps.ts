import fc from 'fast-check'
import type { Contract } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { badCounts, badNumbers, type Check, exactly, expectClose, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

export const layerMaps: readonly Check[] = [
  check({
    id: 'uniform-examples',
    function: 'uniformLayerMap',
    title: '4 layers learn from 12 as TinyBERT’s do: 0, 3, 6, 9, 12, 13',
    points: 1,
    hint: 'g(0) = 0 is the embeddings, g(M) = N the last layer, g(M + 1) = N + 1 the prediction layer.',
    given: [
      { student: 4, teacher: 12, map: [0, 3, 6, 9, 12, 13] },
      { student: 6, teacher: 12, map: [0, 2, 4, 6, 8, 10, 12, 13] },
      { student: 1, teacher: 1, map: [0, 1, 2] },
      { student: 3, teacher: 3, map: [0, 1, 2, 3, 4] },
      { student: 1, teacher: 7, map: [0, 7, 8] },
    ],
    holds: async (student, { student: m, teacher: n, map }) => {
      expectClose(await student.call.uniformLayerMap(m, n), map, 'the map', exactly)
    },
  }),
  check({
    id: 'uniform-stride',
    function: 'uniformLayerMap',
    title: 'levels are evenly apart, the first is 0, and the prediction layer learns from the prediction layer',
    points: 1,
    hint: 'N/M apart, for m = 0 … M; then one entry more.',
    given: fc.record({ m: fc.integer({ min: 1, max: 24 }), stride: fc.integer({ min: 1, max: 8 }) }),
    holds: async (student, { m, stride }) => {
      const map = await student.call.uniformLayerMap(m, m * stride)
      expectClose(map.length, m + 2, 'the number of entries', exactly)
      expectClose(map[0], 0, 'the embeddings’ level', exactly)
      expectClose(map[m + 1], m * stride + 1, 'the prediction layer’s level', exactly)
      const steps = map.slice(1, m + 1).map((level, i) => level - map[i])
      expectClose(
        steps,
        Array.from({ length: m }, () => stride),
        'the step to level',
        exactly,
      )
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'uniformLayerMap',
    id: 'uniform-bad-input',
    points: 1,
    good: [
      [4, 12],
      [1, 1],
    ],
    bad: [
      ...badCounts(['studentLayers', 'teacherLayers'], (m) => [m, 12]),
      ...badCounts(['teacherLayers', 'studentLayers'], (n) => [4, n]),
      ...badNumbers(['studentLayers', 'teacherLayers'], [5, 8, 24], (m) => [m, 12]),
    ],
  }),
  check({
    id: 'alternate-examples',
    function: 'alternateLayers',
    title: 'one layer out of two, from the first: 0, 2, 4, 6, 8, 10 of 12',
    points: 1,
    hint: 'Indices count from 0. Of an odd number of layers the last is taken too.',
    given: [
      { layers: 12, taken: [0, 2, 4, 6, 8, 10] },
      { layers: 1, taken: [0] },
      { layers: 2, taken: [0] },
      { layers: 5, taken: [0, 2, 4] },
      { layers: 24, taken: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22] },
    ],
    holds: async (student, { layers, taken }) => {
      expectClose(await student.call.alternateLayers(layers), taken, 'the layers', exactly)
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'alternateLayers',
    id: 'alternate-bad-input',
    points: 1,
    good: [[12], [1]],
    bad: badCounts(['teacherLayers'], (n) => [n]),
  }),
]
