// biome-ignore-all format: a table
import * as tf from './index.ts'

// Calls of every operation, to be run on both backends with the same numbers. One function a name in allowed.ts.

export type NumericType = 'float32' | 'int32' | 'bool'

/** Makes the arguments of a case, all of one dtype. */
export interface Arguments {
  readonly dtype: NumericType
  /** The dtype's awkward values: signs, halves, zeros, extremes, NaN. */
  readonly awkward: () => tf.Tensor1D
  /** Tame numbers, no two alike where the dtype has so many. */
  readonly tame: (...shape: number[]) => tf.Tensor
  /** Tame numbers above 0. */
  readonly positive: (...shape: number[]) => tf.Tensor
}

type Result = tf.Tensor | readonly tf.Tensor[]
export type Case = (given: Arguments) => Result

const unary =
  (operation: (x: tf.Tensor) => tf.Tensor): Case =>
  ({ awkward, tame }) => [operation(awkward()), operation(tame(2, 3)), operation(tame(7, 33)), operation(tame(0))]

const binary =
  (operation: (x: tf.Tensor, y: tf.Tensor) => tf.Tensor): Case =>
  ({ awkward, tame }) => {
    const values = awkward()
    return [operation(tf.reshape(values, [-1, 1]), values), operation(tame(2, 3), tf.reverse(tame(2, 3))), operation(tame(2, 1, 4), tame(3, 1)), operation(tame(5), tf.scalar(1, values.dtype)), operation(tame(9, 17), tf.reverse(tame(9, 17))), operation(tame(0, 3), tame(3))]
  }

const reduction =
  (operation: (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor): Case =>
  ({ awkward, tame }) => [
    operation(tame(2, 3, 4)),
    operation(tame(2, 3, 4), 0),
    operation(tame(2, 3, 4), [0, 2]),
    operation(tame(2, 3, 4), -1, true),
    operation(tame(2, 3, 4), 1),
    operation(tame(7), 0),
    operation(tame(9, 17), 1),
    operation(tame(9, 17), 0),
    operation(awkward()),
    operation(tf.stack([awkward(), tf.reverse(awkward())]), 1),
  ]

const scan =
  (operation: (x: tf.Tensor, axis: number, exclusive: boolean, reverse: boolean) => tf.Tensor): Case =>
  ({ tame }) =>
    [0, 1, -1].flatMap((axis) => [false, true].flatMap((exclusive) => [false, true].map((reverse) => operation(tame(2, 3, 4), axis, exclusive, reverse))))

const indices = (...values: number[]): tf.Tensor1D => tf.tensor1d(values, 'int32')

/** Cases by the function they call. */
export const cases: Readonly<Record<string, Case>> = {
  // Creating tensors
  clone: ({ tame }) => tf.clone(tame(2, 3)),
  diag: ({ tame }) => [tf.diag(tame(3)), tf.diag(tame(2, 2))],
  eye: ({ dtype }) => [tf.eye(3, 3, undefined, dtype as 'float32'), tf.eye(2, 3, [2], dtype as 'float32')],
  fill: ({ dtype }) => [tf.fill([2, 3], 1, dtype), tf.fill([0], 1, dtype), tf.fill([2], 2.7, dtype), tf.fill([2], Number.NaN, dtype)],
  linspace: () => [tf.linspace(-1, 1, 5), tf.linspace(2, 2, 1)],
  oneHot: ({ dtype }) => [tf.oneHot(indices(0, 2, 1, 5, -1), 3), tf.oneHot(tf.reshape(indices(0, 2, 1, 1), [2, 2]), 3, 5, -1, dtype === 'bool' ? 'int32' : dtype)],
  multinomial: () =>
    tf.multinomial(tf.tensor2d([[0.1, 0.9], [0.5, 0.5]]), 5, 7, true),
  ones: ({ dtype }) => tf.ones([2, 3], dtype),
  onesLike: ({ tame }) => tf.onesLike(tame(2, 3)),
  range: ({ dtype }) => (dtype === 'bool' ? [] : [tf.range(0, 5, 1, dtype), tf.range(5, 0, -2, dtype), tf.range(0, 0, 1, dtype), tf.range(-3, 4, 3, dtype)]),
  zeros: ({ dtype }) => tf.zeros([2, 3], dtype),
  zerosLike: ({ tame }) => tf.zerosLike(tame(2, 3)),
  randomNormal: () => tf.randomNormal([20], 1, 2, 'float32', 3),
  randomStandardNormal: () => tf.randomStandardNormal([20], 'float32', 3),
  randomUniform: ({ dtype }) => tf.randomUniform([20], 0, 9, dtype, 3),
  randomUniformInt: () => tf.randomUniformInt([20], 0, 9, 3),
  randomGamma: () => tf.randomGamma([20], 2, 2, 'float32', 3),
  truncatedNormal: () => tf.truncatedNormal([20], 0, 1, 'float32', 3),

  // Shapes and dtypes
  batchToSpaceND: ({ tame }) =>
    tf.batchToSpaceND(tame(4, 1, 1, 2), [2, 2], [[0, 0], [0, 0]]),
  spaceToBatchND: ({ tame }) => [
    tf.spaceToBatchND(tame(1, 4, 4, 1), [2, 2], [[0, 0], [0, 0]]),
    tf.spaceToBatchND(tame(1, 3, 3, 1), [2, 2], [[0, 1], [1, 0]]),
  ],
  broadcastArgs: () => tf.broadcastArgs(indices(1, 3), indices(2, 1, 3)),
  broadcastTo: ({ tame }) => [tf.broadcastTo(tame(1, 3), [2, 3]), tf.broadcastTo(tame(3, 1), [2, 3, 2]), tf.broadcastTo(tame(), [2, 2])],
  cast: ({ awkward, tame }) => (['float32', 'int32', 'bool'] as const).flatMap((dtype) => [tf.cast(tame(2, 3), dtype), tf.cast(tf.clipByValue(tf.where(tf.isNaN(tf.cast(awkward(), 'float32')), 0, tf.cast(awkward(), 'float32')), -1e9, 1e9), dtype), tf.cast(tame(0), dtype)]),
  depthToSpace: ({ tame }) => tf.depthToSpace(tame(1, 2, 2, 4) as tf.Tensor4D, 2, 'NHWC'),
  ensureShape: ({ tame }) => tf.ensureShape(tame(2, 3), [2, 3] as never),
  expandDims: ({ tame }) => [tf.expandDims(tame(2, 3), 1), tf.expandDims(tame(2, 3), -1)],
  mirrorPad: ({ tame }) => [
    tf.mirrorPad(tame(3, 3), [[1, 2], [2, 0]], 'reflect'),
    tf.mirrorPad(tame(3, 3), [[1, 2], [2, 0]], 'symmetric'),
  ],
  pad: ({ tame, dtype }) => [
    tf.pad(tame(2, 3), [[1, 0], [2, 1]]),
    tf.pad(tame(2, 3), [[0, 0], [0, 1]], 1),
    ...(dtype === 'float32' ? [tf.pad(tame(2), [[1, 1]], Number.NEGATIVE_INFINITY), tf.pad(tame(2), [[1, 1]], 0.5)] : []),
  ],
  pad1d: ({ tame }) => tf.pad1d(tame(3) as tf.Tensor1D, [1, 2]),
  pad2d: ({ tame }) =>
    tf.pad2d(tame(2, 3) as tf.Tensor2D, [[1, 2], [0, 1]]),
  pad3d: ({ tame }) =>
    tf.pad3d(tame(2, 3, 1) as tf.Tensor3D, [[1, 2], [0, 1], [1, 0]]),
  pad4d: ({ tame }) =>
    tf.pad4d(tame(2, 1, 2, 1) as tf.Tensor4D, [[1, 2], [0, 1], [1, 0], [0, 0]]),
  reshape: ({ tame }) => [tf.reshape(tame(2, 3), [3, 2]), tf.reshape(tame(2, 3), [-1])],
  squeeze: ({ tame }) => tf.squeeze(tame(2, 1, 3)),

  // Slicing and joining
  concat: ({ tame }) => [tf.concat([tame(2, 3), tame(1, 3)]), tf.concat([tame(2, 3), tame(2, 1)], 1), tf.concat([tame(0, 3), tame(2, 3)], 0), tf.concat([tame(2)])],
  concat1d: ({ tame }) => tf.concat1d([tame(2) as tf.Tensor1D, tame(1) as tf.Tensor1D]),
  concat2d: ({ tame }) => tf.concat2d([tame(2, 3) as tf.Tensor2D, tame(2, 1) as tf.Tensor2D], 1),
  concat3d: ({ tame }) => tf.concat3d([tame(2, 3, 1) as tf.Tensor3D, tame(2, 1, 1) as tf.Tensor3D], 1),
  concat4d: ({ tame }) => tf.concat4d([tame(2, 3, 1, 2) as tf.Tensor4D, tame(2, 1, 1, 2) as tf.Tensor4D], 1),
  gather: ({ tame }) => [
    tf.gather(tame(4, 3), indices(3, 0, 0)),
    tf.gather(tame(4, 3), indices(2, 0), 1),
    tf.gather(
      tame(4, 3),
      tf.tensor2d(
        [[0, 1], [3, 3]],
        [2, 2],
        'int32',
      ),
    ),
    tf.gather(
      tame(2, 3, 2),
      tf.tensor2d(
        [[0, 2], [1, 1]],
        [2, 2],
        'int32',
      ),
      1,
      1,
    ),
    tf.gather(tame(4, 3), tf.zeros([0], 'int32') as tf.Tensor1D),
  ],
  gatherND: ({ tame }) =>
    tf.gatherND(
      tame(3, 4),
      tf.tensor2d(
        [[0, 1], [2, 3]],
        [2, 2],
        'int32',
      ),
    ),
  meshgrid: ({ tame }) => tf.meshgrid(tame(2), tame(3)),
  reverse: ({ tame }) => [tf.reverse(tame(2, 3)), tf.reverse(tame(2, 3), 0), tf.reverse(tame(2, 3, 2), [0, 2])],
  reverse1d: ({ tame }) => tf.reverse1d(tame(3) as tf.Tensor1D),
  reverse2d: ({ tame }) => tf.reverse2d(tame(2, 3) as tf.Tensor2D, 1),
  reverse3d: ({ tame }) => tf.reverse3d(tame(2, 3, 2) as tf.Tensor3D, 1),
  reverse4d: ({ tame }) => tf.reverse4d(tame(2, 3, 2, 1) as tf.Tensor4D, 1),
  scatterND: ({ tame }) => [tf.scatterND(tf.tensor2d([[1], [3], [1]], [3, 1], 'int32'), tame(3), [5] as never), tf.scatterND(tf.tensor2d([[0], [2]], [2, 1], 'int32'), tame(2, 3), [4, 3] as never)],
  slice: ({ tame }) => [tf.slice(tame(3, 4), [1, 1], [2, 2]), tf.slice(tame(3, 4), 1), tf.slice(tame(2, 3, 4), [0, 1, 2], [-1, 2, 1]), tf.slice(tame(3), 1, 0)],
  slice1d: ({ tame }) => tf.slice1d(tame(5) as tf.Tensor1D, 1, 3),
  slice2d: ({ tame }) => tf.slice2d(tame(3, 4) as tf.Tensor2D, [1, 0], [2, 3]),
  slice3d: ({ tame }) => tf.slice3d(tame(2, 3, 4) as tf.Tensor3D, [1, 0, 1], [1, 2, 3]),
  slice4d: ({ tame }) => tf.slice4d(tame(2, 1, 3, 4) as tf.Tensor4D, [1, 0, 0, 1], [1, 1, 2, 3]),
  sparseToDense: ({ tame, dtype }) => tf.sparseToDense(tf.tensor2d([[1], [3]], [2, 1], 'int32'), tame(2), [5] as never, tf.scalar(0, dtype) as tf.Scalar),
  split: ({ tame }) => [...tf.split(tame(4, 6), 3, 1), ...tf.split(tame(4, 6), [1, 3], 0)],
  stack: ({ tame }) => [tf.stack([tame(2, 3), tame(2, 3)]), tf.stack([tame(2, 3), tame(2, 3)], 1)],
  stridedSlice: ({ tame }) => [tf.stridedSlice(tame(5, 4), [0, 1], [5, 4], [2, 2]), tf.stridedSlice(tame(5), [4], [0], [-1]), tf.stridedSlice(tame(5, 4), [1, 0], [2, 4], [1, 1], 0, 0, 0, 0, 1)],
  tensorScatterUpdate: ({ tame }) => tf.tensorScatterUpdate(tame(5), tf.tensor2d([[1], [3]], [2, 1], 'int32'), tf.reverse(tame(2))),
  tile: ({ tame }) => [tf.tile(tame(2, 3), [2, 1]), tf.tile(tame(3), [4]), tf.tile(tame(2, 1, 2), [1, 3, 2])],
  transpose: ({ tame }) => [tf.transpose(tame(2, 3)), tf.transpose(tame(2, 3, 4), [2, 0, 1]), tf.transpose(tame(2, 3, 4, 2), [0, 2, 1, 3]), tf.transpose(tame(2, 3, 4, 2, 2), [4, 2, 0, 1, 3])],
  unique: ({ tame }) => {
    const { values, indices: places } = tf.unique(tf.concat([tame(3), tame(3)]))
    return [values, places]
  },
  unsortedSegmentSum: ({ tame }) => [tf.unsortedSegmentSum(tame(4, 2), indices(0, 2, 0, 1), 3), tf.unsortedSegmentSum(tame(4), indices(0, -1, 5, 1), 3)],
  unstack: ({ tame }) => [...tf.unstack(tame(2, 3)), ...tf.unstack(tame(2, 3), 1)],

  // Matrices
  dot: ({ tame }) => [tf.dot(tame(3), tame(3)), tf.dot(tame(2, 3), tame(3)), tf.dot(tame(2, 3), tame(3, 2)), tf.dot(tame(3), tame(3, 2))],
  einsum: ({ tame }) => [tf.einsum('ij,jk->ik', tame(2, 3), tame(3, 4)), tf.einsum('bij,bjk->bik', tame(2, 2, 3), tame(2, 3, 4)), tf.einsum('ij->ji', tame(2, 3)), tf.einsum('ij->', tame(2, 3)), tf.einsum('ij,ij->i', tame(2, 3), tame(2, 3)), tf.einsum('i,j->ij', tame(2), tame(3))],
  euclideanNorm: reduction(tf.euclideanNorm),
  matMul: ({ tame }) => [
    tf.matMul(tame(2, 3), tame(3, 4)),
    tf.matMul(tame(3, 2), tame(3, 4), true),
    tf.matMul(tame(2, 3), tame(4, 3), false, true),
    tf.matMul(tame(3, 2), tame(4, 3), true, true),
    tf.matMul(tame(2, 2, 3), tame(2, 3, 4)),
    tf.matMul(tame(2, 2, 3), tame(1, 3, 4)),
    tf.matMul(tame(2, 1, 2, 3), tame(1, 3, 3, 2)),
    tf.matMul(tame(1, 40), tame(40, 1)),
    tf.matMul(tame(0, 3), tame(3, 2)),
    tf.matMul(tame(2, 0), tame(0, 3)),
  ],
  norm: ({ tame }) => [tf.norm(tame(2, 3)), tf.norm(tame(2, 3), 1, 0), tf.norm(tame(2, 3), Number.POSITIVE_INFINITY, 1), tf.norm(tame(2, 3), 'fro', [0, 1])],
  outerProduct: ({ tame }) => tf.outerProduct(tame(2) as tf.Tensor1D, tame(3) as tf.Tensor1D),

  // Arithmetic
  add: binary(tf.add),
  addN: ({ tame }) => tf.addN([tame(2, 3), tame(2, 3), tame(2, 3)]),
  bitwiseAnd: ({ tame, dtype }) => (dtype === 'int32' ? tf.bitwiseAnd(tame(2, 3), tf.reverse(tame(2, 3))) : []),
  div: binary(tf.div),
  divNoNan: binary(tf.divNoNan),
  floorDiv: binary(tf.floorDiv),
  maximum: binary(tf.maximum),
  minimum: binary(tf.minimum),
  mod: binary(tf.mod),
  mul: binary(tf.mul),
  pow: binary(tf.pow),
  squaredDifference: binary(tf.squaredDifference),
  sub: binary(tf.sub),

  // Functions of one tensor
  abs: unary(tf.abs),
  acos: unary(tf.acos),
  acosh: unary(tf.acosh),
  asin: unary(tf.asin),
  asinh: unary(tf.asinh),
  atan: unary(tf.atan),
  atan2: binary(tf.atan2),
  atanh: unary(tf.atanh),
  ceil: unary(tf.ceil),
  clipByValue: ({ awkward, tame }) => [tf.clipByValue(awkward(), -1, 2), tf.clipByValue(tame(2, 3), 0.5, 1.5)],
  cos: unary(tf.cos),
  cosh: unary(tf.cosh),
  elu: unary(tf.elu),
  erf: unary(tf.erf),
  exp: unary(tf.exp),
  expm1: unary(tf.expm1),
  floor: unary(tf.floor),
  isFinite: unary(tf.isFinite),
  isInf: unary(tf.isInf),
  isNaN: unary(tf.isNaN),
  leakyRelu: unary((x) => tf.leakyRelu(x, 0.3)),
  log: unary(tf.log),
  log1p: unary(tf.log1p),
  logSigmoid: unary(tf.logSigmoid),
  neg: unary(tf.neg),
  prelu: binary(tf.prelu),
  reciprocal: unary(tf.reciprocal),
  relu: unary(tf.relu),
  relu6: unary(tf.relu6),
  round: unary(tf.round),
  rsqrt: unary(tf.rsqrt),
  selu: unary(tf.selu),
  sigmoid: unary(tf.sigmoid),
  sign: unary(tf.sign),
  sin: unary(tf.sin),
  sinh: unary(tf.sinh),
  softplus: unary(tf.softplus),
  sqrt: unary(tf.sqrt),
  square: unary(tf.square),
  step: unary((x) => tf.step(x, 0.5)),
  tan: unary(tf.tan),
  tanh: unary(tf.tanh),

  // Comparing
  equal: binary(tf.equal),
  greater: binary(tf.greater),
  greaterEqual: binary(tf.greaterEqual),
  less: binary(tf.less),
  lessEqual: binary(tf.lessEqual),
  notEqual: binary(tf.notEqual),
  logicalAnd: ({ dtype, ...given }) => (dtype === 'bool' ? binary(tf.logicalAnd)({ dtype, ...given }) : []),
  logicalNot: ({ dtype, ...given }) => (dtype === 'bool' ? unary(tf.logicalNot)({ dtype, ...given }) : []),
  logicalOr: ({ dtype, ...given }) => (dtype === 'bool' ? binary(tf.logicalOr)({ dtype, ...given }) : []),
  logicalXor: ({ dtype, ...given }) => (dtype === 'bool' ? binary(tf.logicalXor)({ dtype, ...given }) : []),
  where: ({ tame }) => [
    tf.where(tf.tensor2d([1, 0, 0, 1, 1, 0], [2, 3], 'bool'), tame(2, 3), tf.reverse(tame(2, 3))),
    tf.where(tf.tensor1d([1, 0, 1], 'bool'), tame(2, 3), tf.reverse(tame(2, 3))),
    tf.where(tf.tensor2d([[1], [0]], [2, 1], 'bool'), tame(2, 3), tame(3)),
    tf.where(tf.tensor2d([[1], [0]], [2, 1], 'bool'), tame(2, 3), Number.NEGATIVE_INFINITY),
    tf.where(tf.scalar(true, 'bool'), tame(2, 3), tf.reverse(tame(2, 3))),
  ],

  // Reducing and scanning
  all: ({ dtype, ...given }) => (dtype === 'bool' ? reduction(tf.all)({ dtype, ...given }) : []),
  any: ({ dtype, ...given }) => (dtype === 'bool' ? reduction(tf.any)({ dtype, ...given }) : []),
  argMax: ({ awkward, tame }) => [tf.argMax(tame(2, 3, 4)), tf.argMax(tame(2, 3, 4), 1), tf.argMax(tame(2, 3, 4), -1), tf.argMax(awkward()), tf.argMax(tf.zeros([2, 3]), 1)],
  argMin: ({ awkward, tame }) => [tf.argMin(tame(2, 3, 4)), tf.argMin(tame(2, 3, 4), 1), tf.argMin(tame(2, 3, 4), -1), tf.argMin(awkward()), tf.argMin(tf.zeros([2, 3]), 1)],
  bincount: () => [tf.bincount(indices(0, 2, 2, 5), tf.ones([0]) as tf.Tensor1D, 4), tf.bincount(indices(0, 2, 2), tf.tensor1d([0.5, 1, 2]), 3)],
  cumprod: scan(tf.cumprod),
  cumsum: scan(tf.cumsum),
  denseBincount: () =>
    tf.denseBincount<tf.Tensor1D | tf.Tensor2D>(
      tf.tensor2d(
        [[0, 2, 2], [1, 1, 0]],
        [2, 3],
        'int32',
      ),
      tf.ones([0]) as tf.Tensor1D,
      3,
    ),
  logSumExp: reduction(tf.logSumExp),
  lowerBound: () => tf.lowerBound(tf.tensor1d([1, 3, 5, 7]), tf.tensor1d([0, 3, 8])),
  max: reduction(tf.max),
  mean: reduction(tf.mean),
  min: reduction(tf.min),
  moments: ({ tame }) => Object.values(tf.moments(tame(2, 3, 4), [0, 2])),
  prod: reduction(tf.prod),
  searchSorted: ({ dtype }) => [tf.searchSorted(tf.tensor1d([1, 3, 5, 7], dtype === 'bool' ? 'int32' : dtype), tf.tensor1d([0, 3, 8], dtype === 'bool' ? 'int32' : dtype), 'left'), tf.searchSorted(tf.tensor1d([1, 3, 5, 7]), tf.tensor1d([0, 3, 8]), 'right')],
  sum: reduction(tf.sum),
  topk: ({ tame }) => [tame(2, 5), tame(7), tf.zeros([4])].flatMap((x) => [1, 3].flatMap((k) => Object.values(tf.topk(x, k)))),
  upperBound: () => tf.upperBound(tf.tensor1d([1, 3, 5, 7]), tf.tensor1d([0, 3, 8])),

  // Layers without layers
  avgPool: ({ tame }) => [tf.avgPool(tame(1, 4, 4, 2) as tf.Tensor4D, 2, 2, 'valid'), tf.avgPool(tame(1, 4, 4, 2) as tf.Tensor4D, 3, 1, 'same')],
  avgPool3d: ({ tame }) => tf.avgPool3d(tame(1, 2, 4, 4, 1) as tf.Tensor5D, 2, 2, 'valid'),
  batchNorm: ({ tame, positive }) => [tf.batchNorm(tame(2, 3), tame(3) as tf.Tensor1D, positive(3) as tf.Tensor1D, tame(3) as tf.Tensor1D, positive(3) as tf.Tensor1D), tf.batchNorm(tame(2, 3), tame(3) as tf.Tensor1D, positive(3) as tf.Tensor1D)],
  batchNorm2d: ({ tame, positive }) => tf.batchNorm2d(tame(2, 3) as tf.Tensor2D, tame(3) as tf.Tensor1D, positive(3) as tf.Tensor1D),
  batchNorm3d: ({ tame, positive }) => tf.batchNorm3d(tame(2, 3, 2) as tf.Tensor3D, tame(2) as tf.Tensor1D, positive(2) as tf.Tensor1D),
  batchNorm4d: ({ tame, positive }) => tf.batchNorm4d(tame(2, 3, 1, 2) as tf.Tensor4D, tame(2) as tf.Tensor1D, positive(2) as tf.Tensor1D),
  conv1d: ({ tame }) => tf.conv1d(tame(1, 6, 2) as tf.Tensor3D, tame(3, 2, 2) as tf.Tensor3D, 1, 'same'),
  conv2d: ({ tame }) => [tf.conv2d(tame(1, 4, 4, 2) as tf.Tensor4D, tame(3, 3, 2, 3) as tf.Tensor4D, 1, 'same'), tf.conv2d(tame(2, 5, 4, 1) as tf.Tensor4D, tame(2, 2, 1, 2) as tf.Tensor4D, 2, 'valid'), tf.conv2d(tame(1, 4, 4, 2) as tf.Tensor4D, tame(1, 1, 2, 2) as tf.Tensor4D, 1, 'valid')],
  conv2dTranspose: ({ tame }) => tf.conv2dTranspose(tame(1, 2, 2, 3) as tf.Tensor4D, tame(2, 2, 2, 3) as tf.Tensor4D, [1, 4, 4, 2], 2, 'valid'),
  conv3d: ({ tame }) => tf.conv3d(tame(1, 2, 3, 3, 1) as tf.Tensor5D, tame(2, 2, 2, 1, 2) as tf.Tensor5D, 1, 'valid'),
  conv3dTranspose: ({ tame }) => tf.conv3dTranspose(tame(1, 1, 2, 2, 2) as tf.Tensor5D, tame(2, 2, 2, 1, 2) as tf.Tensor5D, [1, 2, 4, 4, 1], 2, 'valid'),
  depthwiseConv2d: ({ tame }) => tf.depthwiseConv2d(tame(1, 4, 4, 2) as tf.Tensor4D, tame(2, 2, 2, 2) as tf.Tensor4D, 1, 'same'),
  dilation2d: ({ tame }) => tf.dilation2d(tame(1, 4, 4, 2) as tf.Tensor4D, tame(2, 2, 2) as tf.Tensor3D, 1, 'valid'),
  dropout: ({ tame }) => tf.dropout(tame(4, 5), 0.5, undefined, 7),
  localResponseNormalization: ({ tame }) => tf.localResponseNormalization(tame(1, 2, 2, 4) as tf.Tensor4D),
  logSoftmax: ({ tame }) => [tf.logSoftmax(tame(2, 3)), tf.logSoftmax(tame(5))],
  maxPool: ({ tame }) => [tf.maxPool(tame(1, 4, 4, 2) as tf.Tensor4D, 2, 2, 'valid'), tf.maxPool(tame(1, 4, 4, 2) as tf.Tensor4D, 3, 1, 'same')],
  maxPool3d: ({ tame }) => tf.maxPool3d(tame(1, 2, 4, 4, 1) as tf.Tensor5D, 2, 2, 'valid'),
  maxPoolWithArgmax: ({ tame }) => Object.values(tf.maxPoolWithArgmax(tame(1, 4, 4, 2) as tf.Tensor4D, 2, 2, 'valid')),
  movingAverage: ({ tame }) => {
    const average = tf.variable(tame(3))
    tf.movingAverage(average, tf.reverse(tame(3)), 0.9, undefined, false)
    return [average]
  },
  pool: ({ tame }) => tf.pool(tame(1, 4, 4, 2) as tf.Tensor4D, 2, 'avg', 'same'),
  separableConv2d: ({ tame }) => tf.separableConv2d(tame(1, 4, 4, 2) as tf.Tensor4D, tame(2, 2, 2, 2) as tf.Tensor4D, tame(1, 1, 4, 3) as tf.Tensor4D, 1, 'same'),
  softmax: ({ tame, dtype }) => [
    tf.softmax(tame(2, 3)),
    tf.softmax(tame(5)),
    tf.softmax(tame(2, 3, 4)),
    ...(dtype === 'float32'
      ? [
          tf.softmax(tf.tensor2d([[-1e4, 1e4], [0, -1e4]])),
          tf.softmax(tf.tensor2d([[Number.NEGATIVE_INFINITY, 0], [1, 1]])),
        ]
      : []),
  ],

  // Groups
  'fused.conv2d': ({ tame }) =>
    tf.fused.conv2d({
      x: tame(1, 4, 4, 2) as tf.Tensor4D,
      filter: tame(3, 3, 2, 3) as tf.Tensor4D,
      strides: 1,
      pad: 'same',
      bias: tame(3),
      activation: 'relu',
    }),
  'fused.depthwiseConv2d': ({ tame }) =>
    tf.fused.depthwiseConv2d({
      x: tame(1, 4, 4, 2) as tf.Tensor4D,
      filter: tame(2, 2, 2, 2) as tf.Tensor4D,
      strides: 1,
      pad: 'same',
      bias: tame(4),
      activation: 'relu6',
    }),
  'fused.matMul': ({ tame }) => [
    ...(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const).map((activation) => tf.fused.matMul({ a: tame(2, 3), b: tame(3, 4), bias: tame(4), activation })),
    tf.fused.matMul({
      a: tame(3, 2),
      b: tame(4, 3),
      transposeA: true,
      transposeB: true,
      activation: 'prelu',
      preluActivationWeights: tame(4),
    }),
  ],
  'linalg.bandPart': ({ tame }) => [tf.linalg.bandPart(tame(4, 4), 1, 0), tf.linalg.bandPart(tame(2, 3, 4), -1, 1)],
  'linalg.gramSchmidt': ({ positive }) => tf.linalg.gramSchmidt(tf.add(tf.mul(tf.eye(3), 5), positive(3, 3)) as tf.Tensor2D) as tf.Tensor2D,
  'linalg.qr': ({ positive }) => tf.linalg.qr(tf.add(tf.mul(tf.eye(3), 5), positive(3, 3))),
  'losses.absoluteDifference': ({ tame }) => tf.losses.absoluteDifference(tame(2, 3), tf.reverse(tame(2, 3))),
  'losses.computeWeightedLoss': ({ tame }) => tf.losses.computeWeightedLoss(tame(2, 3), tame(1, 3)),
  'losses.cosineDistance': ({ tame }) => tf.losses.cosineDistance(tame(2, 3), tf.reverse(tame(2, 3)), 1),
  'losses.hingeLoss': ({ tame }) => tf.losses.hingeLoss(tf.step(tame(2, 3)), tf.reverse(tame(2, 3))),
  'losses.huberLoss': ({ tame }) => tf.losses.huberLoss(tame(2, 3), tf.reverse(tame(2, 3))),
  'losses.logLoss': ({ positive }) => tf.losses.logLoss(tf.div(positive(2, 3), 20), tf.div(positive(2, 3), 30)),
  'losses.meanSquaredError': ({ tame }) => tf.losses.meanSquaredError(tame(2, 3), tf.reverse(tame(2, 3))),
  'losses.sigmoidCrossEntropy': ({ tame }) => tf.losses.sigmoidCrossEntropy(tf.step(tame(2, 3)), tf.reverse(tame(2, 3)), undefined, 0.1),
  'losses.softmaxCrossEntropy': ({ tame }) => tf.losses.softmaxCrossEntropy(tf.oneHot(indices(0, 2), 3), tame(2, 3), undefined, 0.1),
  'math.confusionMatrix': () => tf.math.confusionMatrix(indices(0, 1, 1), indices(0, 1, 0), 2),
}
