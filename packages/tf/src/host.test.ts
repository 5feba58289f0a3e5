import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as host from './host.ts'
import * as tf from './index.ts'

beforeAll(async () => {
  expect(await host.startBackend('wasm')).toBe('wasm')
})

let outer: host.Scope
beforeEach(() => {
  outer = host.openScope()
})
afterEach(() => {
  host.onKernel(undefined)
  outer.end()
})

function squareOfVariable(): () => tf.Scalar {
  const x = tf.variable(tf.scalar(3))
  return () => x.square()
}

function listen(): host.KernelEvent[] {
  const events: host.KernelEvent[] = []
  host.onKernel((event) => events.push(event))
  return events
}

describe('tensors as data', () => {
  it.each([
    { shape: [2, 2], dtype: 'float32', data: new Float32Array([1.5, -0, Number.NaN, Number.POSITIVE_INFINITY]) },
    { shape: [3], dtype: 'int32', data: new Int32Array([1, -2, 2 ** 30]) },
    { shape: [2, 1], dtype: 'bool', data: new Uint8Array([0, 1]) },
    { shape: [], dtype: 'float32', data: new Float32Array([7]) },
    { shape: [0, 3], dtype: 'float32', data: new Float32Array(0) },
  ] as host.TensorData[])('come back as they went: $dtype $shape', (value) => {
    expect(host.readTensor(host.makeTensor(value))).toEqual(value)
  })

  it('cost the student nothing', () => {
    const events = listen()
    host.readTensor(host.makeTensor({ shape: [1], dtype: 'float32', data: new Float32Array(1) }))
    expect(events).toEqual([])
  })

  it('are not read once disposed', () => {
    const x = tf.scalar(1)
    expect(host.isAlive(x)).toBe(true)
    x.dispose()
    expect(host.isAlive(x)).toBe(false)
    expect(() => host.readTensor(x)).toThrow('disposed')
  })
})

describe('events', () => {
  it('tell kernels, and numbers going in and out', () => {
    const events = listen()
    const x = tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ])
    tf.matMul(x, x, false, true).dataSync()
    expect(events).toEqual([
      { name: 'tensor', flops: 6, matmulFlops: 0, largest: 6 },
      { name: 'BatchMatMul', flops: 24, matmulFlops: 24, largest: 4 },
      { name: 'read', flops: 4, matmulFlops: 0, largest: 0 },
    ])
  })

  it('tell each kernel once, those that the CPU backend answers too', () => {
    const events = listen()
    tf.einsum('ij,jk->ik', tf.ones([2, 3]), tf.ones([3, 4]))
    tf.floorDiv(tf.ones([4]), 2)
    expect(events.map(({ name }) => name)).toEqual(['tensor', 'tensor', 'Einsum', 'tensor', 'tensor', 'FloorDiv'])
  })

  it('tell log-softmax, as a function and as a method', () => {
    const events = listen()
    tf.ones([2, 2]).logSoftmax()
    tf.logSoftmax(tf.ones([2, 2]))
    expect(events.filter(({ name }) => name === 'LogSoftmax')).toHaveLength(2)
  })

  it.each<[string, () => unknown]>([
    ['tf.grad', () => tf.grad((x) => x.square())(tf.scalar(1))],
    ['tf.grads', () => tf.grads((x, y) => x.mul(y))([tf.scalar(1), tf.scalar(2)])],
    ['tf.valueAndGrad', () => tf.valueAndGrad((x) => x.square())(tf.scalar(1))],
    ['tf.valueAndGrads', () => tf.valueAndGrads((x, y) => x.mul(y))([tf.scalar(1), tf.scalar(2)])],
    ['tf.variableGrads', () => tf.variableGrads(squareOfVariable())],
    ['an optimizer', () => tf.train.sgd(1).minimize(squareOfVariable())],
  ])('tell of a gradient by %s', (_, differentiate) => {
    const events = listen()
    differentiate()
    expect(events.filter(({ name }) => name === 'Gradient')).toHaveLength(1)
  })

  it.each<[string, () => unknown]>([
    ['tensor', () => tf.tensor1d([1, 2, 3, 4])],
    ['tensor', () => tf.add(tf.scalar(1), [1, 2, 3, 4])],
    ['tensor', () => tf.zeros([4])],
    ['tensor', () => tf.buffer([4]).toTensor()],
    ['read', () => tf.ones([4]).arraySync()],
    ['read', () => tf.ones([4]).bufferSync()],
    ['read', () => tf.ones([4]).data()],
    ['read', () => tf.ones([4]).toString()],
    ['read', () => tf.whereAsync(tf.ones([4], 'bool'))],
  ])('count elements of %s #%#', (name, run) => {
    const events = listen()
    run()
    expect(events.some((event) => event.name === name && event.flops === 4)).toBe(true)
  })

  it('a listener that throws ends the operation and leaves nothing behind', () => {
    const x = tf.ones([2, 2])
    const alive = host.liveTensors()
    host.onKernel(() => {
      throw new Error('enough')
    })
    expect(() => tf.tidy(() => tf.square(tf.square(x)))).toThrow('enough')
    host.onKernel(undefined)
    expect(host.liveTensors()).toBe(alive)
    expect(host.boundary.depth).toBe(0)
  })
})

describe('memory', () => {
  it('counts shared data once', () => {
    const before = host.memoryBytes()
    const x = tf.ones([10, 10])
    const y = x.reshape([100])
    const z = x.clone()
    expect(host.memoryBytes() - before).toBe(400)
    tf.dispose([x, y])
    expect(host.memoryBytes() - before).toBe(400)
    z.dispose()
    expect(host.memoryBytes() - before).toBe(0)
  })

  it('knows sizes of dtypes', () => {
    const before = host.memoryBytes()
    tf.ones([10], 'bool')
    tf.ones([10], 'int32')
    expect(host.memoryBytes() - before).toBe(50)
  })

  it('remembers its peak', () => {
    tf.ones([50])
    host.resetPeak()
    tf.tidy(() => tf.sum(tf.ones([1000])))
    expect(host.peakBytes()).toBe(4004)
    host.resetPeak()
    expect(host.peakBytes()).toBe(0)
  })

  it('follows a variable that is assigned', () => {
    const before = host.memoryBytes()
    const weight = tf.variable(tf.zeros([5]))
    weight.assign(tf.ones([5]))
    expect(host.memoryBytes() - before).toBe(40)
    weight.dispose()
    expect(host.memoryBytes() - before).toBe(40)
  })
})

describe('a scope', () => {
  it('keeps what is returned and disposes the rest, kept tensors and variables too', () => {
    const input = tf.ones([2])
    const alive = host.liveTensors()
    const scope = host.openScope()
    const returned = { values: [tf.add(input, 1)], name: 'x' }
    tf.keep(tf.tidy(() => tf.add(input, 2)))
    tf.variable(input, true, 'left behind')
    expect(scope.end(returned)).toEqual({ leaked: 2 })
    expect(host.liveTensors() - alive).toBe(1)
    expect(host.readTensor(returned.values[0]).data).toEqual(new Float32Array([2, 2]))
    tf.variable(input, true, 'left behind')
  })

  it('leaves inputs alone', () => {
    const input = tf.ones([2])
    expect(host.openScope().end()).toEqual({ leaked: 0 })
    expect(host.isAlive(input)).toBe(true)
  })

  it('nests', () => {
    const inner = host.openScope()
    const kept = tf.ones([2])
    tf.ones([3])
    expect(inner.end(kept)).toEqual({ leaked: 1 })
    const after = host.openScope()
    expect(after.end()).toEqual({ leaked: 0 })
    expect(outer.end()).toEqual({ leaked: 1 })
  })

  it('of everything', () => {
    tf.ones([2])
    tf.variable(tf.scalar(1))
    host.disposeAll()
    expect([host.liveTensors(), host.memoryBytes()]).toEqual([0, 0])
  })
})

describe('gradientOf', () => {
  it("is the gradient of the student's function, which runs as the student's", () => {
    let depth = -1
    const gradient = host.gradientOf(
      (x) => {
        depth = host.boundary.depth
        return tf.sum(tf.square(x))
      },
      tf.tensor1d([1, 2]),
    )
    expect([...host.readTensor(gradient).data]).toEqual([2, 4])
    expect(depth).toBe(0)
  })
})
