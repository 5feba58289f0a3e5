import type { TensorValue } from '@kata/sandbox'
import type { Contract } from '../../../exercises/02-longformer/contract.ts'
import { badNumbers, badRanks, type Check, leavesNothingBehind, ones, rejectsBadInput } from '../index.ts'
import { projections } from './attention-inputs.ts'
import { notPositions, notWindows } from './patterns.ts'

const given = projections({ n: 4, dK: 3, dV: 5, seed: 1 })
const options = { window: 2, globalTokens: [2] as readonly number[] }
const queriesAndKeys = ['q', 'k', 'qGlobal', 'kGlobal'] as const
const values = ['v', 'vGlobal'] as const
const names = [...queriesAndKeys, ...values, 'projections']

export const longformerManners: readonly Check[] = [
  leavesNothingBehind<Contract>()({
    function: 'longformerAttention',
    id: 'longformer-tidy',
    points: 1,
    calls: [
      [given, options],
      [given, { window: 8, globalTokens: [3, 0, 3] }],
      [given, { window: 2, globalTokens: [] }],
      [given, { window: 2, globalTokens: [3, 2, 1, 0] }],
      [given, { window: 3, globalTokens: [0] }],
      [{ ...given, vGlobal: ones(3, 5) }, options],
    ],
  }),
  rejectsBadInput<Contract>()({
    function: 'longformerAttention',
    id: 'longformer-bad-input',
    points: 1,
    good: [
      [given, options],
      [given, { window: 2 ** 20, globalTokens: [] }],
      [projections({ n: 1, dK: 1, dV: 1, seed: 1 }), { window: 2, globalTokens: [0, 0] }],
    ],
    bad: [
      ...[...queriesAndKeys, ...values].flatMap((name) =>
        badRanks([name, ...names], (bad) => [{ ...projections({ n: 4, dK: 2, dV: 2, seed: 1 }), [name]: bad }, options]),
      ),
      ...queriesAndKeys.flatMap((name) => misfits(name, [ones(3, 3), ones(1, 3), ones(5, 3), ones(4, 2), ones(4, 1), ones(1, 1)])),
      ...values.flatMap((name) => misfits(name, [ones(3, 5), ones(1, 5), ones(5, 5), ones(4, 4), ones(4, 1), ones(1, 1)])),
      ...badNumbers(['window', 'options'], notWindows, (window) => [given, { ...options, window }]),
      ...notPositions(4).map((tokens) => ({
        what: `globalTokens [${tokens.join(', ')}] for 4 tokens`,
        args: [given, { ...options, globalTokens: tokens }] as const,
        names: ['globalTokens', 'options', ...names],
      })),
    ],
  }),
]

/** One of the six of another size; every argument of the relation may be named. */
function misfits(name: (typeof queriesAndKeys)[number] | (typeof values)[number], tensors: readonly TensorValue[]) {
  return tensors.map((bad) => ({
    what: `${name} [${bad.shape.join(', ')}] for q [4, 3] and v [4, 5]`,
    args: [{ ...given, [name]: bad }, options] as const,
    names,
  }))
}
