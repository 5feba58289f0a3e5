import * as core from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as host from './host.ts'
import * as tf from './index.ts'
import { studentOptimizer } from './optimizers.ts'

// What this package computes in one kernel, or another way round, is what TensorFlow.js computes.

const numbersIn = (tensor: core.Tensor): number[] => Array.from(host.readTensor(tensor).data)
const wave = (shape: number[], stretch: number): core.Tensor => {
  const size = shape.reduce((a, b) => a * b, 1)
  return tf.tensor(
    Array.from({ length: size }, (_, i) => Math.sin(1 + i * stretch)),
    shape,
  )
}

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await host.startBackend(backend)
  })
  afterEach(() => host.disposeAll())

  describe('Adam', () => {
    const shapes = [[40, 3], [3], []]

    it.each([
      ['its defaults', []],
      ['a learning rate', [0.02]],
      ['everything', [0.1, 0.5, 0.7, 1e-3]],
    ])('takes the steps of TensorFlow.js with %s', (_, options: number[]) => {
      const original = studentOptimizer(host.inside(() => core.train.adam(...options)))
      const ours = tf.train.adam(...options)
      const trained = [original, ours].map((optimizer) => {
        const variables = shapes.map((shape, i) => tf.variable(wave(shape, i + 1)))
        for (let step = 0; step < 40; step++) {
          const gradients = variables.map((variable, i) => ({ name: variable.name, tensor: wave(shapes[i], 0.1 * step + i) }))
          optimizer.applyGradients(gradients)
        }
        return variables.map(numbersIn)
      })
      for (const [i, values] of trained[0].entries())
        for (const [k, value] of values.entries()) expect(trained[1][i][k]).toBeCloseTo(value, 4)
    })

    it('spreads a gradient over its variable', () => {
      const x = tf.variable(tf.ones([2, 3]))
      tf.train.adam(0.5).applyGradients([{ name: x.name, tensor: tf.tensor2d([[1], [-1]], [2, 1], 'int32') }])
      expect(numbersIn(x).map((value) => value.toFixed(4))).toEqual(['0.5000', '0.5000', '0.5000', '1.5000', '1.5000', '1.5000'])
    })

    it('leaves a variable that another tensor shares its numbers with', () => {
      const x = tf.variable(tf.ones([2]))
      const before = x.clone()
      tf.train.adam(0.5).minimize(() => tf.sum(x))
      expect([numbersIn(before), numbersIn(x).map((value) => value.toFixed(4))]).toEqual([
        [1, 1],
        ['0.5000', '0.5000'],
      ])
    })

    it('holds as many tensors as the original, until it is disposed', () => {
      const counts = [() => studentOptimizer(host.inside(() => core.train.adam(0.1))), () => tf.train.adam(0.1)].map((make) => {
        const variables = [tf.variable(tf.ones([2])), tf.variable(tf.ones([3]))]
        const before = host.liveTensors()
        const optimizer = make()
        for (let i = 0; i < 3; i++) optimizer.minimize(() => tf.add(tf.sum(variables[0]), tf.sum(variables[1])))
        const held = host.liveTensors() - before
        optimizer.dispose()
        return [held, host.liveTensors() - before]
      })
      expect(counts[1]).toEqual(counts[0])
      expect(counts[1][1]).toBe(0)
    })
  })

  it.each([
    ['a matrix', () => tf.tensor2d([1, 2, 3, -4, 0, 4], [2, 3]), 6],
    ['a vector', () => tf.tensor1d([0.5, -0.5]), 2],
    ['a batch', () => wave([2, 3, 5], 2), 30],
    ['whole numbers', () => tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), 4],
    ['large numbers', () => tf.tensor2d([1e4, 9990, -1e4, 3e38, 0, -3e38], [2, 3]), 6],
    ['what is no number', () => tf.tensor2d([1, Number.NaN, Number.POSITIVE_INFINITY, 0, Number.NEGATIVE_INFINITY, 1], [3, 2]), 6],
    ['−∞ alone', () => tf.tensor1d([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]), 2],
  ])('the log-softmax of %s is that of TensorFlow.js, in one kernel', (_, make, size) => {
    const x = make()
    const expected = numbersIn(host.inside(() => core.logSoftmax(x)))
    const events: host.KernelEvent[] = []
    host.onKernel((event) => events.push(event))
    const actual = tf.logSoftmax(x)
    host.onKernel(undefined)
    expect([actual.dtype, actual.shape]).toEqual(['float32', x.shape])
    for (const [i, value] of numbersIn(actual).entries()) {
      if (Number.isFinite(expected[i])) expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected[i])))
      else expect(value).toBe(expected[i])
    }
    expect(events.map(({ name, flops }) => [name, flops])).toEqual([['LogSoftmax', 5 * size]])
  })

  it('the log-softmax has a gradient, and the gradient one of its own', () => {
    const original = (x: core.Tensor): core.Tensor => host.inside(() => core.logSoftmax(x))
    const slope = (logSoftmax: typeof original) => tf.grad((x) => tf.sum(tf.mul(logSoftmax(x), x)))
    const curve = (logSoftmax: typeof original) => tf.grad((x) => tf.sum(tf.mul(slope(logSoftmax)(x), x)))
    for (const of of [slope, curve]) {
      const [actual, expected] = [tf.logSoftmax, original].map((logSoftmax) => numbersIn(of(logSoftmax)(wave([2, 3], 1))))
      for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 5)
    }
  })

  it('the log-softmax says what TensorFlow.js says of an axis that it has not', () => {
    expect(() => tf.logSoftmax(tf.ones([2, 3]), 0)).toThrow('Log Softmax along a non-last dimension is not yet supported')
  })

  it('the log-softmax of an array leaves one tensor, its answer', () => {
    const before = host.liveTensors()
    expect(numbersIn(tf.logSoftmax([0, 0]))[0]).toBeCloseTo(-Math.LN2, 6)
    expect(host.liveTensors() - before).toBe(1)
  })

  it('a gradient of a gradient sees what the first one kept', () => {
    const cube = (x: core.Tensor) => tf.mul<core.Tensor>(x, tf.mul(x, x))
    const second = tf.grad((x) => tf.sum(tf.grad((y) => tf.sum(cube(y)))(x)))
    expect(numbersIn(second(tf.tensor1d([1, 2, -3])))).toEqual([6, 12, -18])
    const third = tf.grad((x) => tf.sum(second(x)))
    expect(numbersIn(third(tf.tensor1d([1, 2])))).toEqual([6, 6])
  })

  it('a gradient leaves nothing behind of what it kept', () => {
    const x = tf.tensor1d([1, 2])
    const before = host.liveTensors()
    const gradient = tf.grad((y) => tf.sum(tf.exp(tf.mul(y, tf.square(y)))))(x)
    expect(host.liveTensors() - before).toBe(1)
    x.dispose()
    expect(numbersIn(gradient)).toHaveLength(2)
  })

  it.each([
    ['the left one', [5, 7], [5, 3], true, false],
    ['the right one', [7, 5], [3, 5], false, true],
    ['both', [5, 7], [3, 5], true, true],
    ['one of a batch of one', [1, 5, 7], [1, 5, 3], true, false],
    ['those of a batch', [2, 5, 7], [2, 5, 3], true, false],
    ['one of a batch and a matrix', [2, 5, 7], [5, 3], true, false],
  ])('a product transposes %s', (_, left, right, transposeA, transposeB) => {
    const [a, b] = [wave(left, 1), wave(right, 2)]
    const swap = (x: core.Tensor): core.Tensor => {
      const axes = x.shape.map((_, axis) => axis)
      return tf.transpose(x, [...axes.slice(0, -2), ...axes.slice(-2).reverse()])
    }
    const plain = tf.matMul(transposeA ? swap(a) : a, transposeB ? swap(b) : b)
    const count = core.findBackend(backend).numDataIds()
    const product = tf.matMul(a, b, transposeA, transposeB)
    expect(product.shape).toEqual(plain.shape)
    for (const [i, value] of numbersIn(plain).entries()) expect(numbersIn(product)[i]).toBeCloseTo(value, 5)
    expect(core.findBackend(backend).numDataIds()).toBe(count + 1)
    const biased = tf.fused.matMul({ a, b, transposeA, transposeB, activation: 'relu' })
    for (const [i, value] of numbersIn(plain).entries()) expect(numbersIn(biased)[i]).toBeCloseTo(Math.max(0, value), 5)
  })

  it.each(['float32', 'int32', 'bool'] as const)('rows of %s are gathered in any order and shape', (dtype) => {
    const x = tf.tensor([1, 0, 1, 0, 1, 1], [3, 2], dtype)
    const rows = tf.gather(x, tf.tensor2d([2, 0, 0, 1], [2, 2], 'int32'))
    expect([rows.dtype, rows.shape, numbersIn(rows)]).toEqual([dtype, [2, 2, 2], [1, 1, 1, 0, 1, 0, 1, 0]])
    expect(numbersIn(tf.gather(tf.tensor1d([1, 0, 1], dtype), tf.tensor1d([1, 2], 'int32')))).toEqual([0, 1])
    for (const row of [3, -1])
      expect(() => tf.gather(x, tf.tensor1d([0, row], 'int32'))).toThrow(`GatherV2: the index value ${row} is not in [0, 2]`)
  })
})
