// TensorFlow.js as students see it: `import * as tf from '@kata/tf'`. allowed.ts says what is in it, and what is not and why.
import type {} from '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'
import './default-backend.ts'
import { studentTf } from './functions.ts'

// biome-ignore format: a list of names
export const {
  abs, acos, acosh, add, addN, all, any, argMax, argMin, asin, asinh, atan, atan2, atanh, avgPool, avgPool3d, batchNorm, batchNorm2d,
  batchNorm3d, batchNorm4d, batchToSpaceND, bincount, bitwiseAnd, booleanMaskAsync, broadcastArgs, broadcastTo, buffer, cast, ceil,
  clipByValue, clone, concat, concat1d, concat2d, concat3d, concat4d, conv1d, conv2d, conv2dTranspose, conv3d, conv3dTranspose, cos, cosh,
  cumprod, cumsum, customGrad, denseBincount, depthToSpace, depthwiseConv2d, diag, dilation2d, dispose, div, divNoNan, dot, dropout, einsum,
  elu, engine, ensureShape, equal, erf, euclideanNorm, exp, expandDims, expm1, eye, fill, floor, floorDiv, gather, gatherND, getBackend, grad,
  grads, greater, greaterEqual, inTopKAsync, isInf, keep, leakyRelu, less, lessEqual, linspace, localResponseNormalization,
  log, log1p, logSigmoid, logSoftmax, logSumExp, logicalAnd, logicalNot, logicalOr, logicalXor, lowerBound, matMul, max, maxPool, maxPool3d,
  maxPoolWithArgmax, maximum, mean, meshgrid, min, minimum, mirrorPad, mod, moments, movingAverage, mul, multinomial, neg, nextFrame, norm,
  notEqual, oneHot, ones, onesLike, outerProduct, pad, pad1d, pad2d, pad3d, pad4d, pool, pow, prelu, print, prod, rand, randomGamma,
  randomNormal, randomStandardNormal, randomUniform, randomUniformInt, range, ready, reciprocal, relu, relu6, reshape, reverse, reverse1d,
  reverse2d, reverse3d, reverse4d, round, rsqrt, scalar, scatterND, searchSorted, selu, separableConv2d, setdiff1dAsync, sigmoid, sign, sin,
  sinh, slice, slice1d, slice2d, slice3d, slice4d, softmax, softplus, spaceToBatchND, sparseToDense, split, sqrt, square, squaredDifference,
  squeeze, stack, step, stridedSlice, sub, sum, sumOutType, tan, tanh, tensor, tensor1d, tensor2d, tensor3d, tensor4d, tensor5d, tensor6d,
  tensorScatterUpdate, tidy, tile, topk, transpose, truncatedNormal, unique, unsortedSegmentSum, unstack, upcastType, upperBound,
  valueAndGrad, valueAndGrads, variable, variableGrads, where, whereAsync, zeros, zerosLike, fused, linalg, losses, math, train,
} = studentTf
// biome-ignore lint/suspicious/noShadowRestrictedNames: these are TensorFlow.js' names
export const { isFinite, isNaN } = studentTf

export type {
  AdadeltaOptimizer,
  AdagradOptimizer,
  AdamaxOptimizer,
  AdamOptimizer,
  DataType,
  DataTypeFor,
  DataTypeMap,
  DataValues,
  GradSaveFunc,
  MomentumOptimizer,
  NamedTensorMap,
  NumericDataType,
  Optimizer,
  RecursiveArray,
  RMSPropOptimizer,
  Scalar,
  ScalarLike,
  SGDOptimizer,
  ShapeMap,
  Tensor1D,
  Tensor2D,
  Tensor3D,
  Tensor4D,
  Tensor5D,
  TensorBuffer,
  TensorContainer,
  TensorContainerArray,
  TensorContainerObject,
  TensorInfo,
  TensorLike,
  TypedArray,
} from '@tensorflow/tfjs-core'
export { Rank, Reduction, Tensor, Variable } from '@tensorflow/tfjs-core'
export type { Tensor6D } from '@tensorflow/tfjs-core/dist/tensor'
