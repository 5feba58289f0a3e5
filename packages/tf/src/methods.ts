import { native, nativeMethod } from './admit.ts'
import { boundary } from './boundary.ts'
import { chainedMethods } from './chained.ts'
import { core } from './core.ts'
import { readNumbers } from './data.ts'

// The methods of tensors, variables and buffers as a student finds them. Nothing of them can be changed once this is imported.

const { defineProperty, freeze } = Object
const { Tensor, TensorBuffer, Variable } = core
const originalDataSync = Tensor.prototype.dataSync
const { toTensor } = TensorBuffer.prototype

const reading = {
  dataSync(this: core.Tensor) {
    return this.dtype === 'string' ? originalDataSync.call(this) : readNumbers(this)
  },
  // These answer at once: work done after the call has returned could not be told from the student's.
  async data(this: core.Tensor) {
    return this.dataSync()
  },
  async array(this: core.Tensor) {
    return this.arraySync()
  },
  bufferSync(this: core.Tensor) {
    return core.buffer(this.shape, this.dtype, this.dataSync())
  },
  async buffer(this: core.Tensor) {
    return this.bufferSync()
  },
  async bytes(this: core.Tensor) {
    return new Uint8Array(readNumbers(this).buffer)
  },
}

const own = pick(Tensor.prototype, ['arraySync', 'dispose', 'throwIfDisposed', 'print', 'clone', 'toString', 'variable'])
for (const [name, method] of Object.entries({ ...chainedMethods, ...reading, ...own }))
  define(Tensor.prototype, name, nativeMethod(method, name))
// What Node's console shows.
const inspect = Symbol.for('nodejs.util.inspect.custom')
define(
  Tensor.prototype,
  inspect,
  nativeMethod(function inspected(this: core.Tensor) {
    return this.isDisposed ? 'Tensor (disposed)' : this.toString()
  }),
)
for (const name of ['assign', 'dispose'] as const) define(Variable.prototype, name, nativeMethod(Variable.prototype[name], name))

const tensorOf = native(core.tensor)
define(TensorBuffer.prototype, 'toTensor', function (this: core.TensorBuffer<core.Rank, core.NumericDataType>) {
  // Its fields are public: a student may have put anything there, and goes on writing to the values.
  return boundary.depth === 0 ? tensorOf(this.values, this.shape, this.dtype) : toTensor.call(this)
})

// A buffer made behind tf.buffer's back would be counted by nobody.
define(TensorBuffer.prototype, 'constructor', Object)

for (const type of [Tensor, Variable, TensorBuffer]) {
  freeze(type.prototype)
  freeze(type)
}
freeze(core.Rank)
freeze(core.Reduction)

function define(target: object, name: PropertyKey, method: unknown): void {
  defineProperty(target, name, { value: method, writable: false, configurable: false, enumerable: false })
}

function pick<T, K extends keyof T>(source: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, source[name]])) as Pick<T, K>
}
