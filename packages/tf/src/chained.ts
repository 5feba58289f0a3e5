import { core } from './core.ts'
import { operations } from './operations.ts'

// Methods that a tensor has for functions of `tf`: `x.add(y)` is `tf.add(x, y)`. TensorFlow.js ships them as modules that Node can't load.

type Method = (this: core.Tensor, ...args: never[]) => unknown

const sameAsFunction = [
  'abs',
  'acos',
  'acosh',
  'add',
  'all',
  'any',
  'argMax',
  'argMin',
  'asin',
  'asinh',
  'atan',
  'atan2',
  'atanh',
  'avgPool',
  'batchNorm',
  'batchToSpaceND',
  'broadcastTo',
  'cast',
  'ceil',
  'clipByValue',
  'conv1d',
  'conv2d',
  'conv2dTranspose',
  'cos',
  'cosh',
  'cumprod',
  'cumsum',
  'depthToSpace',
  'depthwiseConv2d',
  'dilation2d',
  'div',
  'divNoNan',
  'dot',
  'elu',
  'equal',
  'erf',
  'euclideanNorm',
  'exp',
  'expandDims',
  'expm1',
  'floor',
  'floorDiv',
  'gather',
  'greater',
  'greaterEqual',
  'isFinite',
  'isInf',
  'isNaN',
  'leakyRelu',
  'less',
  'lessEqual',
  'localResponseNormalization',
  'log',
  'log1p',
  'logSigmoid',
  'logSoftmax',
  'logSumExp',
  'logicalAnd',
  'logicalNot',
  'logicalOr',
  'logicalXor',
  'matMul',
  'max',
  'maxPool',
  'maximum',
  'mean',
  'min',
  'minimum',
  'mirrorPad',
  'mod',
  'mul',
  'neg',
  'norm',
  'notEqual',
  'oneHot',
  'onesLike',
  'pad',
  'pool',
  'pow',
  'prelu',
  'prod',
  'reciprocal',
  'relu',
  'relu6',
  'reshape',
  'reverse',
  'round',
  'rsqrt',
  'selu',
  'separableConv2d',
  'sigmoid',
  'sign',
  'sin',
  'sinh',
  'slice',
  'softmax',
  'softplus',
  'spaceToBatchND',
  'split',
  'sqrt',
  'square',
  'squaredDifference',
  'squeeze',
  'step',
  'stridedSlice',
  'sub',
  'sum',
  'tan',
  'tanh',
  'tile',
  'topk',
  'transpose',
  'unique',
  'unsortedSegmentSum',
  'unstack',
  'zerosLike',
] as const

const reshaping: Record<string, Method> = {
  as1D() {
    return core.reshape(this, [this.size])
  },
  as2D(...shape: [number, number]) {
    return core.reshape(this, shape)
  },
  as3D(...shape: [number, number, number]) {
    return core.reshape(this, shape)
  },
  as4D(...shape: [number, number, number, number]) {
    return core.reshape(this, shape)
  },
  as5D(...shape: [number, number, number, number, number]) {
    return core.reshape(this, shape)
  },
  asScalar() {
    core.util.assert(this.size === 1, () => 'The array must have only 1 element.')
    return core.reshape(this, [])
  },
  asType(dtype: core.DataType) {
    return core.cast(this, dtype)
  },
  toBool() {
    return core.cast(this, 'bool')
  },
  toFloat() {
    return core.cast(this, 'float32')
  },
  toInt() {
    return core.cast(this, 'int32')
  },
  flatten() {
    return core.reshape(this, [this.size])
  },
  reshapeAs(other: core.Tensor) {
    return core.reshape(this, other.shape)
  },
}

const joining: Record<string, Method> = {
  concat(others: core.Tensor | core.Tensor[], axis?: number) {
    return core.concat(Array.isArray(others) ? [this, ...others] : [this, others], axis)
  },
  stack(others: core.Tensor | core.Tensor[], axis?: number) {
    return core.stack(Array.isArray(others) ? [this, ...others] : [this, others], axis)
  },
  where(condition: core.Tensor, other: core.Tensor) {
    return core.where(condition, this, other)
  },
}

/** Methods that TensorFlow.js' types promise and this workspace leaves out, with what they are for. */
export const leftOutMethods: Readonly<Record<string, string>> = {
  dataToGPU: 'graphics cards',
  fft: 'complex numbers',
  ifft: 'complex numbers',
  irfft: 'complex numbers',
  rfft: 'complex numbers',
  resizeBilinear: 'pictures',
  resizeNearestNeighbor: 'pictures',
}

/** Every chained method by its name. */
export const chainedMethods: Readonly<Record<string, Method>> = {
  ...Object.fromEntries(sameAsFunction.map((name) => [name, chained(name, operations[name])])),
  ...reshaping,
  ...joining,
  ...Object.fromEntries(Object.keys(leftOutMethods).map((name) => [name, refused(name)])),
}

function chained(name: string, operation: (first: never, ...rest: never[]) => unknown): Method {
  const method = function (this: core.Tensor, ...args: never[]): unknown {
    this.throwIfDisposed()
    return operation(this as never, ...args)
  }
  return Object.defineProperties(method, { name: { value: name }, length: { value: Math.max(0, operation.length - 1) } })
}

function refused(name: string): Method {
  const method = (): never => {
    throw new Error(`tensor.${name} is left out here: no exercise has ${leftOutMethods[name]}`)
  }
  return Object.defineProperty(method, 'name', { value: name })
}
