import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as host from './host.ts'
import * as tf from './index.ts'

// What a submission may try in order to lie about its tensors or to reach the engine.

let scope: host.Scope
beforeEach(() => {
  scope = host.openScope()
})
afterEach(() => {
  scope.end()
})

/** A property set as a program without types would. */
const set = (target: object, name: PropertyKey, value: unknown) => () => {
  Reflect.set(target, name, value) || raise(`can't set ${String(name)}`)
}
const raise = (message: string): never => {
  throw new TypeError(message)
}

describe("a tensor's fields", () => {
  it.each(['shape', 'size', 'dtype', 'dataId', 'id', 'strides', 'rankType', 'kept', 'scopeId', 'isDisposedInternal'])(
    "can't be set: %s",
    (field) => {
      const x = tf.tensor2d([[1, 2]])
      expect(set(x, field, tf.tensor1d([5]).dataId)).toThrow(TypeError)
      expect(() => Object.defineProperty(x, field, { get: () => [9] })).toThrow(TypeError)
    },
  )

  it("can't be changed within", () => {
    const x = tf.tensor2d([[1, 2]])
    expect(set(x.shape, 0, 7)).toThrow(TypeError)
    expect(() => x.shape.push(1)).toThrow(TypeError)
    expect(set(x.strides, 0, 7)).toThrow(TypeError)
  })

  it.each(['dataSync', 'data', 'arraySync', 'dispose', 'constructor', 'toJSON'])("can't hide a method: %s", (name) => {
    const x = tf.tensor1d([1])
    expect(set(x, name, () => 'forged')).toThrow(TypeError)
    expect(set(tf.Tensor.prototype, name, () => 'forged')).toThrow(TypeError)
    expect(() => Object.setPrototypeOf(x, { [name]: () => 'forged' })).toThrow(TypeError)
  })

  it('of a variable: its name is fixed, trainable may be switched', () => {
    const weight = tf.variable(tf.scalar(1), true, 'fixed')
    expect(set(weight, 'name', 'other')).toThrow(TypeError)
    weight.trainable = false
    expect([weight.name, weight.trainable]).toEqual(['fixed', false])
  })
})

describe('a tensor made by hand', () => {
  const real = () => tf.tensor1d([1, 2])

  it("can't be constructed", () => {
    const x = real()
    expect(() => new tf.Tensor([1], 'float32', x.dataId, 1)).toThrow('tensors are made by functions')
    expect(() => Reflect.construct(x.constructor, [[1], 'float32', x.dataId, 1])).toThrow('tensors are made by functions')
    expect(() => new tf.Variable(x, true, 'v', 1)).toThrow('tensors are made by functions')
  })

  it.each<[string, (x: tf.Tensor) => object]>([
    ['inherits', (x) => Object.create(x)],
    ['inherits the prototype', () => Object.create(tf.Tensor.prototype)],
    ['is a proxy', (x) => new Proxy(x, {})],
    ['copies the fields', ({ shape, dtype, dataId }) => ({ shape, dtype, dataId, data() {}, dataSync() {}, throwIfDisposed() {} })],
  ])('is not taken for one: it %s', (_, forge) => {
    const forged = forge(real()) as tf.Tensor
    expect(host.isTensor(forged)).toBe(false)
    expect(() => tf.add(forged, 1)).toThrow()
    expect(() => tf.Tensor.prototype.dataSync.call(forged)).toThrow(TypeError)
    expect(() => host.readTensor(forged)).toThrow('not a tensor')
  })
})

describe('the numbers of a tensor', () => {
  it.each(['cpu', 'wasm'] as const)('are always copies on %s', async (backend) => {
    await host.startBackend(backend)
    const given = new Float32Array([1, 2, 3])
    const x = tf.tensor1d(given)
    const buffer = tf.buffer([3], 'float32', given)
    const fromBuffer = buffer.toTensor()
    given.fill(9)
    buffer.values.fill(9)
    for (const route of [x.dataSync(), await x.data(), x.bufferSync().values, (await x.buffer()).values]) route.fill(8)
    const bytes = await x.bytes()
    if (bytes instanceof Uint8Array) bytes.fill(7)
    tf.variable(x).dataSync().fill(6)
    x.reshape([3, 1]).dataSync().fill(5)
    host.readTensor(x).data.fill(4)
    expect([...host.readTensor(x).data]).toEqual([1, 2, 3])
    expect([...host.readTensor(fromBuffer).data]).toEqual([1, 2, 3])
  })

  it('come from a typed array alone, whatever hangs on it', () => {
    class Sly extends Float32Array {
      override slice(): Float32Array<ArrayBuffer> {
        throw new Error('ran')
      }
    }
    const sly = new Sly([1, 2])
    Object.defineProperty(sly, 'length', { value: 1 })
    expect([...tf.tensor1d(sly).dataSync()]).toEqual([1, 2])
  })

  it('of a buffer are counted: there is no other way to make one', () => {
    const events: string[] = []
    host.onKernel(({ name, flops }) => events.push(`${name} ${flops}`))
    const buffer = tf.buffer([3, 4])
    host.onKernel(undefined)
    expect(events).toEqual(['tensor 12'])
    expect(buffer.constructor).toBe(Object)
  })

  it('of a buffer whose fields were changed are checked', () => {
    const buffer = tf.buffer([2], 'float32')
    buffer.values = new Float32Array(5)
    expect(() => buffer.toTensor()).toThrow('Based on the provided shape')
  })
})

describe('the engine', () => {
  it('is not reachable', async () => {
    await host.startBackend('cpu')
    expect(Reflect.get(globalThis, '_tfengine')).toBeUndefined()
    expect(tf.tidy(() => (Reflect.get(globalThis, '_tfengine') === undefined ? tf.scalar(1) : tf.scalar(0))).dataSync()[0]).toBe(1)
    const globals = Reflect.get(globalThis, '_tfGlobals')
    expect([globals.get('kernelRegistry'), globals.get('gradRegistry'), globals.get('_tfengine')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is not behind an optimizer', () => {
    const optimizer = tf.train.adam(0.1)
    expect(set(optimizer, 'applyGradients', () => {})).toThrow(TypeError)
    expect(Object.keys(optimizer)).toEqual([
      'minimize',
      'computeGradients',
      'applyGradients',
      'setLearningRate',
      'dispose',
      'getClassName',
      'getConfig',
      'getWeights',
      'setWeights',
      'iterations',
      'learningRate',
    ])
    optimizer.dispose()
  })
})

it('everything a student is given is frozen', () => {
  for (const [name, value] of Object.entries(host.studentTf)) expect([name, Object.isFrozen(value)]).toEqual([name, true])
  for (const group of [tf.train, tf.losses, tf.linalg, tf.fused, tf.math])
    for (const value of Object.values(group)) expect(Object.isFrozen(value)).toBe(true)
  for (const type of [tf.Tensor, tf.Variable]) {
    expect(Object.isFrozen(type.prototype)).toBe(true)
    for (const name of Object.getOwnPropertyNames(type.prototype)) {
      const { value, get } = Object.getOwnPropertyDescriptor(type.prototype, name) ?? {}
      if (name !== 'constructor') expect([name, typeof (value ?? get)]).toEqual([name, 'function'])
    }
  }
})
