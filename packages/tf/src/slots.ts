import { boundary } from './boundary.ts'
import { core } from './core.ts'

// A tensor's fields, where a program can't reach them.
//
// TensorFlow.js keeps shape, dtype and data id as plain properties: whoever assigns them forges a shape that the meter believes, or reads
// another tensor's data. Here they are private fields, shown by accessors of `Tensor.prototype` whose setters work for TensorFlow.js alone.

const { defineProperty, freeze, getOwnPropertyDescriptor, preventExtensions } = Object

/** True for a tensor that TensorFlow.js made; no other object can pass for one. */
export const isTensor = (value: unknown): value is core.Tensor => Slots.in(value)

/** True for a variable that TensorFlow.js made. */
export const isVariable = (value: unknown): value is core.Variable => Slots.inVariable(value)

// A class derived from one whose constructor returns another object adds its private fields to that object.
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is the point
    return object
  }
}

class Slots extends Given {
  #kept = false
  #isDisposedInternal = false
  #shape: readonly number[] | undefined
  #strides: readonly number[] | undefined
  #size: unknown
  #dtype: unknown
  #dataId: unknown
  #id: unknown
  #rankType: unknown
  #scopeId: unknown
  #trainable: unknown
  #name: string | undefined

  static in(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #id in value && value.#id !== undefined
  }

  static inVariable(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #name in value && value.#name !== undefined
  }

  get kept() {
    return #kept in this && this.#kept
  }

  // The first field that the constructor of Tensor assigns.
  set kept(value) {
    onlyFromInside('kept')
    if (!(#kept in this)) {
      new Slots(this)
      preventExtensions(this)
    }
    this.#kept = value
  }

  get isDisposedInternal() {
    return #kept in this && this.#isDisposedInternal
  }

  set isDisposedInternal(value) {
    onlyFromInside('isDisposedInternal')
    this.#isDisposedInternal = value
  }

  get shape() {
    return #kept in this ? shown(this.#shape) : undefined
  }

  set shape(value) {
    onlyFromInside('shape')
    this.#shape = value
  }

  get strides() {
    return #kept in this ? shown(this.#strides) : undefined
  }

  set strides(value) {
    onlyFromInside('strides')
    this.#strides = value
  }

  get size() {
    return #kept in this ? this.#size : undefined
  }

  set size(value) {
    onlyFromInside('size')
    this.#size = value
  }

  get dtype() {
    return #kept in this ? this.#dtype : undefined
  }

  set dtype(value) {
    onlyFromInside('dtype')
    this.#dtype = value
  }

  get dataId() {
    return #kept in this ? this.#dataId : undefined
  }

  set dataId(value) {
    onlyFromInside('dataId')
    this.#dataId = value
  }

  get id() {
    return #kept in this ? this.#id : undefined
  }

  set id(value) {
    onlyFromInside('id')
    this.#id = value
  }

  get rankType() {
    return #kept in this ? this.#rankType : undefined
  }

  set rankType(value) {
    onlyFromInside('rankType')
    this.#rankType = value
  }

  get scopeId() {
    return #kept in this ? this.#scopeId : undefined
  }

  set scopeId(value) {
    onlyFromInside('scopeId')
    this.#scopeId = value
  }

  get trainable() {
    return #kept in this ? this.#trainable : undefined
  }

  // Students freeze a variable by this one.
  set trainable(value) {
    this.#trainable = value === true
  }

  get name() {
    return #kept in this ? this.#name : undefined
  }

  set name(value) {
    onlyFromInside('name')
    this.#name = `${value}`
  }
}

/** An array as a student may see it. TensorFlow.js, which leaves it as it is, is spared the cost. */
function shown(sizes: readonly number[] | undefined): readonly number[] | undefined {
  return boundary.depth === 0 ? freeze(sizes) : sizes
}

function onlyFromInside(field: string): void {
  if (boundary.depth === 0) throw new TypeError(`a tensor's ${field} can't be set: tensors are made by functions such as tf.tensor`)
}

const ofVariables = new Set(['trainable', 'name'])

for (const field of Object.getOwnPropertyNames(Slots.prototype)) {
  const accessor = getOwnPropertyDescriptor(Slots.prototype, field)
  if (!accessor?.get) continue
  defineProperty(ofVariables.has(field) ? core.Variable.prototype : core.Tensor.prototype, field, { ...accessor, configurable: false })
}
