import { describe, expect, it } from 'vitest'
import * as host from './host.ts'
import * as tf from './index.ts'

const { boundary } = host

/** Notes how deep it was called. */
function probe() {
  const depths: number[] = []
  const here = <T>(value: T): T => {
    depths.push(boundary.depth)
    return value
  }
  return { depths, here }
}

describe("a student's callback runs as the student's", () => {
  const x = tf.tensor1d([1, 2])
  const weight = tf.variable(x)

  it.each<[string, (here: <T>(value: T) => T) => unknown]>([
    ['tidy', (here) => tf.tidy(() => here(tf.square(x)))],
    ['tidy with a name', (here) => tf.tidy('squares', () => here(tf.square(x)))],
    ['grad', (here) => tf.grad((v) => here(tf.sum(tf.square(v))))(x)],
    ['grads', (here) => tf.grads((v, w) => here(tf.sum(tf.mul(v, w))))([x, x])],
    ['valueAndGrad', (here) => tf.valueAndGrad((v: tf.Tensor) => here(tf.sum(tf.square(v))))(x)],
    ['valueAndGrads', (here) => tf.valueAndGrads((v) => here(tf.sum(tf.square(v))))([x])],
    ['variableGrads', (here) => tf.variableGrads(() => here(tf.sum(weight)))],
    ['rand', (here) => tf.rand([1], () => here(0.5))],
    ['minimize', (here) => tf.train.sgd(0.1).minimize(() => here(tf.sum(weight)))],
    [
      'a getter of an argument',
      (here) => tf.fused.matMul(Object.defineProperty({ b: tf.eye(2) }, 'a', { enumerable: true, get: () => here(tf.eye(2)) }) as never),
    ],
    [
      'a proxied shape',
      (here) => tf.ones(new Proxy([2], { get: (target, key) => (key === '0' ? here(2) : Reflect.get(target, key)) }) as [number]),
    ],
    ['a number made by an object', (here) => expect(() => tf.fill([{ valueOf: () => here(2) } as never], 1)).toThrow()],
  ])('%s', (_, run) => {
    const { depths, here } = probe()
    const scope = host.openScope()
    run(here)
    scope.end()
    expect(new Set(depths)).toEqual(new Set(depths.length > 0 ? [0] : []))
    expect(boundary.depth).toBe(0)
  })

  it('customGrad, its gradient function, and save', () => {
    const { depths, here } = probe()
    const cube = tf.customGrad((v, save) => {
      if (typeof save !== 'function' || !host.isTensor(v)) throw new Error('unexpected')
      save([v])
      return here({
        value: tf.pow(v, 3),
        gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => here(tf.mul(dy, tf.mul(3, tf.square(saved[0])))),
      })
    })
    expect(
      tf
        .grad((v) => tf.sum(cube(v)))(x)
        .arraySync(),
    ).toEqual([3, 12])
    expect(depths).toEqual([0, 0])
  })
})

describe('an exception', () => {
  it('of a callback passes through and leaves the boundary where it was', () => {
    const fault = new RangeError('mine')
    for (const run of [
      () => tf.tidy(() => raise(fault)),
      () => tf.grad(() => raise(fault))(tf.scalar(1)),
      () => tf.customGrad(() => raise(fault))(tf.scalar(1)),
      () => tf.train.sgd(1).minimize(() => raise(fault), false, [tf.variable(tf.scalar(1))]),
    ]) {
      expect(run).toThrow(fault)
      expect(boundary.depth).toBe(0)
    }
  })

  it('of TensorFlow.js too', () => {
    expect(() => tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]))).toThrow('inner shapes')
    expect(() => tf.ones([2]).reshape([3])).toThrow()
    expect(boundary.depth).toBe(0)
  })

  it('of a stack that overflowed inside does no lasting harm', () => {
    const scope = host.openScope()
    const fall = (): tf.Scalar => tf.tidy(() => tf.add(1, tf.grad(() => fall())(tf.scalar(1))))
    expect(fall).toThrow(RangeError)
    scope.end()
    expect(boundary.depth).toBe(0)
    expect(
      tf
        .grad((x) => tf.square(x))(tf.scalar(3))
        .dataSync()[0],
    ).toBe(6)
  })
})

const raise = (fault: Error): never => {
  throw fault
}

describe('asynchronous functions', () => {
  it('have done their work when they return', async () => {
    const x = tf.tensor1d([3, 0, 5])
    const before = host.liveTensors()
    const waiting = [
      tf.whereAsync(tf.tensor1d([1, 0, 1], 'bool')),
      tf.booleanMaskAsync(x, tf.tensor1d([1, 0, 1], 'bool')),
      tf.inTopKAsync(
        tf.tensor2d([
          [1, 5, 2],
          [9, 1, 2],
        ]),
        tf.tensor1d([1, 2], 'int32'),
        2,
      ),
    ]
    const made = host.liveTensors() - before
    const [places, masked, isIn] = await Promise.all(waiting)
    const [difference, positions] = await tf.setdiff1dAsync([1, 2, 3, 4], [2, 4])
    expect(made).toBe(7)
    expect(places.arraySync()).toEqual([[0], [2]])
    expect(masked.arraySync()).toEqual([3, 5])
    expect(isIn.arraySync()).toEqual([1, 1])
    expect([difference.arraySync(), positions.arraySync()]).toEqual([
      [1, 3],
      [0, 2],
    ])
    await tf.nextFrame()
  })

  it('reject where TensorFlow.js does', async () => {
    const x = tf.tensor1d([1])
    x.dispose()
    await expect(x.data()).rejects.toThrow('disposed')
    await expect(tf.booleanMaskAsync([1, 2], [true])).rejects.toThrow("mask's shape")
    await expect(tf.setdiff1dAsync([[1]], [1])).rejects.toThrow('1D')
    await expect(tf.inTopKAsync([[1, 2]], [0], 3)).rejects.toThrow("'k' passed to inTopK()")
  })

  it('that answer to tidy are told', () => {
    expect(tf.tidy(() => tf.scalar(2)).dataSync()[0]).toBe(2)
    expect(() => tf.tidy('no function' as never)).toThrow('Please provide a function to tidy()')
  })
})

describe('optimizers', () => {
  it.each(['sgd', 'momentum', 'adagrad', 'adadelta', 'adam', 'adamax', 'rmsprop'] as const)(
    '%s lowers a loss, and its rate can be changed',
    (kind) => {
      const make = {
        sgd: () => tf.train.sgd(0.1),
        momentum: () => tf.train.momentum(0.1, 0.5),
        adagrad: () => tf.train.adagrad(0.1),
        adadelta: () => tf.train.adadelta(1),
        adam: () => tf.train.adam(0.1),
        adamax: () => tf.train.adamax(0.1),
        rmsprop: () => tf.train.rmsprop(0.1),
      }
      const weight = tf.variable(tf.scalar(2))
      const optimizer: tf.Optimizer = make[kind]()
      const loss = (): tf.Scalar => tf.square(weight)
      const first = optimizer.minimize(loss, true, [weight])?.dataSync()[0]
      Reflect.set(optimizer, 'learningRate', 0.01)
      for (let i = 0; i < 20; i++) optimizer.minimize(loss)
      expect(loss().dataSync()[0]).toBeLessThan(Number(first))
      expect([optimizer.iterations, Reflect.get(optimizer, 'learningRate'), optimizer.getConfig().learningRate]).toEqual([21, 0.01, 0.01])
      optimizer.dispose()
    },
  )
})
