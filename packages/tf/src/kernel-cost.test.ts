import { getKernelsForBackend } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import * as host from './host.ts'
import * as tf from './index.ts'
import { kernelNamesWithRules } from './kernel-cost.ts'

beforeAll(async () => {
  await host.startBackend('wasm')
})

/** FLOPs of the kernels that `run` starts, its inputs made beforehand. */
function flopsOf(run: () => unknown): { total: number; matmul: number } {
  let total = 0
  let matmul = 0
  host.onKernel(({ name, flops, matmulFlops }) => {
    if (name === 'tensor' || name === 'read') return
    total += flops
    matmul += matmulFlops
  })
  try {
    run()
  } finally {
    host.onKernel(undefined)
  }
  return { total, matmul }
}

const ones = (...shape: number[]) => tf.ones(shape)
const ids = (n: number) => tf.zeros([n], 'int32') as tf.Tensor1D
const x = ones(10, 20)

it.each<[string, () => unknown, number]>([
  ['matMul', () => tf.matMul(ones(3, 4), ones(4, 5)), 2 * 3 * 4 * 5],
  ['matMul, transposed', () => tf.matMul(ones(4, 3), ones(5, 4), true, true), 2 * 3 * 4 * 5],
  ['matMul, batched', () => tf.matMul(ones(6, 3, 4), ones(6, 4, 5)), 6 * 2 * 3 * 4 * 5],
  ['einsum', () => tf.einsum('bij,bjk->bik', ones(6, 3, 4), ones(6, 4, 5)), 6 * 2 * 3 * 4 * 5],
  ['dot', () => tf.dot(ones(7), ones(7)), 14 + 3],
])('%s costs 2·b·m·n·k', (_, run, expected) => {
  const { total, matmul } = flopsOf(run)
  expect(matmul).toBe(_ === 'dot' ? 14 : expected)
  expect(total).toBe(expected)
})

it.each<[string, () => unknown, number]>([
  ['add', () => tf.add(x, x), 200],
  ['add, spread', () => tf.add(ones(10, 1), ones(1, 20)), 200],
  ['exp', () => tf.exp(x), 200],
  ['sum', () => tf.sum(x), 200],
  ['max of rows', () => tf.max(x, 1), 200],
  ['softmax', () => tf.softmax(x), 1000],
  ['cumsum', () => tf.cumsum(x, 1), 200],
  ['slice', () => tf.slice(x, 0, 1), 20],
  ['gather', () => tf.gather(x, ids(3)), 60],
  ['split', () => tf.split(x, 2), 200],
  ['concat', () => tf.concat([x, x]), 400],
  ['stack', () => tf.stack([x, x]), 400],
  [
    'pad',
    () =>
      tf.pad(x, [
        [1, 1],
        [0, 0],
      ]),
    240,
  ],
  ['tile', () => tf.tile(x, [2, 3]), 1200],
  ['transpose', () => tf.transpose(x), 200],
  ['cast', () => tf.cast(x, 'int32'), 200],
  ['reshape', () => tf.reshape(x, [20, 10]), 1],
  ['broadcastTo', () => tf.broadcastTo(ones(1, 20), [10, 20]), 200],
  ['where', () => tf.where(tf.cast(x, 'bool'), x, x), 403],
  ['oneHot', () => tf.oneHot(ids(5), 8), 40],
  ['fill', () => tf.fill([7], 2), 7],
  ['range', () => tf.range(0, 9), 9],
  ['topk', () => tf.topk(ones(256), 3), 256 * 9],
  ['conv2d', () => tf.conv2d(ones(1, 5, 5, 2) as tf.Tensor4D, ones(3, 3, 2, 4) as tf.Tensor4D, 1, 'valid'), 2 * 9 * 4 * 18],
  [
    'depthwiseConv2d',
    () => tf.depthwiseConv2d(ones(1, 5, 5, 2) as tf.Tensor4D, ones(3, 3, 2, 1) as tf.Tensor4D, 1, 'valid'),
    2 * 9 * 2 * 9,
  ],
  ['avgPool', () => tf.avgPool(ones(1, 4, 4, 1) as tf.Tensor4D, 2, 2, 'valid'), 20],
  ['unsortedSegmentSum', () => tf.unsortedSegmentSum(x, ids(10), 3), 200],
  ['scatterND', () => tf.scatterND(tf.zeros([3, 1], 'int32'), ones(3), [50] as never), 50],
  // Reshaping a, b and the result adds 1 each.
  ['fused.matMul', () => tf.fused.matMul({ a: ones(3, 4), b: ones(4, 5), bias: ones(5), activation: 'relu' }), 120 + 3],
  ['einsum of one', () => tf.einsum('ij->', x), 200],
])('%s', (_, run, expected) => {
  const made = flopsOf(run).total
  expect(made).toBe(expected)
})

describe('no kernel hides growth', () => {
  it.each<[string, (n: number) => unknown, number]>([
    ['bandPart', (n) => tf.linalg.bandPart(ones(n, n), 1, 1), 2],
    ['broadcastTo', (n) => tf.broadcastTo(ones(1), [n, n]), 2],
    ['a mask', (n) => tf.lessEqual(tf.reshape(tf.range(0, n), [1, n]), tf.reshape(tf.range(0, n), [n, 1])), 2],
    ['an outer product', (n) => tf.outerProduct(tf.ones([n]) as tf.Tensor1D, tf.ones([n]) as tf.Tensor1D), 2],
    ['cumsum', (n) => tf.cumsum(ones(n)), 1],
    ['tensorScatterUpdate', (n) => tf.tensorScatterUpdate(ones(n), tf.zeros([1, 1], 'int32'), ones(1)), 1],
  ])('%s grows as n^%#', (_, run, exponent) => {
    const grown = Math.log2(flopsOf(() => run(64)).total / flopsOf(() => run(32)).total)
    expect(grown).toBeGreaterThan(exponent - 0.1)
  })
})

it('has rules for kernels that exist', () => {
  const known = new Set(getKernelsForBackend('wasm').map(({ kernelName }) => kernelName))
  expect(kernelNamesWithRules.filter((name) => !known.has(name))).toEqual([])
})
