import { beforeAll, describe, expect, it } from 'vitest'
import * as host from './host.ts'
import * as tf from './index.ts'

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await host.startBackend(backend)
  })

  it('a product spreads both batches', () => {
    const a = tf.reshape(tf.range(0, 12), [2, 1, 2, 3])
    const b = tf.reshape(tf.range(0, 18), [1, 3, 3, 2])
    const wide = tf.matMul(tf.tile(a, [1, 3, 1, 1]), tf.tile(b, [2, 1, 1, 1]))
    expect(tf.matMul(a, b).arraySync()).toEqual(wide.arraySync())
    expect(tf.matMul(tf.reshape(a, [2, 1, 2, 3]), tf.tile(b, [2, 1, 1, 1])).arraySync()).toEqual(wide.arraySync())
    expect(host.readTensor(a).data).toEqual(Float32Array.from({ length: 12 }, (_, i) => i))
  })

  it('a scan may count its axis from the end, and has a gradient along any axis', () => {
    const x = tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect(tf.cumsum(x, -2).arraySync()).toEqual([
      [1, 2, 3],
      [5, 7, 9],
    ])
    expect(tf.cumprod(x, -1).arraySync()).toEqual([
      [1, 2, 6],
      [4, 20, 120],
    ])
    for (const axis of [0, -2])
      expect(
        tf
          .grad((v) => tf.sum(tf.cumsum(v, axis)))(x)
          .arraySync(),
      ).toEqual([
        [2, 2, 2],
        [1, 1, 1],
      ])
  })

  it('a sum by segments keeps its dtype and passes over segments that are not there', () => {
    const sums = tf.unsortedSegmentSum(
      tf.tensor2d(
        [
          [1, 2],
          [3, 4],
          [5, 6],
          [7, 8],
        ],
        [4, 2],
        'int32',
      ),
      tf.tensor1d([1, -1, 1, 9], 'int32'),
      3,
    )
    expect([sums.dtype, sums.arraySync()]).toEqual([
      'int32',
      [
        [0, 0],
        [6, 8],
        [0, 0],
      ],
    ])
  })

  it('the gradient of gather adds up repeated rows', () => {
    const gradient = tf.grad((x) => tf.sum(tf.mul(tf.gather(x, tf.tensor1d([0, 2, 2], 'int32')), tf.tensor2d([[1], [10], [100]]))))
    expect(gradient(tf.ones([3, 2])).arraySync()).toEqual([
      [1, 1],
      [0, 0],
      [110, 110],
    ])
  })
})
