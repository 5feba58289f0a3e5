import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core'
import { core } from './core.ts'
import type { KernelEvent } from './events.ts'

// FLOPs a kernel, from shapes alone; one multiply-add is two.
//
//   matrix products, convolutions   2 × multiply-adds
//   pooling                         output × window
//   element by element              output, whatever the function is
//   reductions, scans               input
//   softmax                        5 × input (largest, difference, exp, sum, quotient), its logarithm the same
//   Adam                          14 × input (what TensorFlow.js does element by element)
//   sorting, searching              n·log₂ n, queries × log₂ n
//   moving and making data          output (slice, gather, concat, pad, tile, cast, fill, one-hot …)
//   reshape, identity               1
//   anything else                   the larger of input and output
//
// No kernel is cheaper than the data it touches, so that none can hide growth.

/** A kernel's call as its cost sees it. */
interface Call {
  readonly inputs: Readonly<Record<string, TensorInfo>>
  readonly attrs: NamedAttrMap
  /** Elements of the largest input. */
  readonly input: number
  /** Elements of all outputs. */
  readonly output: number
}

type Rule = (call: Call) => number

/** The cost of a kernel that ran on `inputs` and gave `outputs`. */
export function kernelCost(
  name: string,
  inputs: Readonly<Record<string, TensorInfo | undefined>>,
  attrs: NamedAttrMap,
  outputs: readonly TensorInfo[],
): KernelEvent {
  let output = 0
  let largest = 0
  for (let i = 0; i < outputs.length; i++) {
    const size = core.util.sizeFromShape(outputs[i].shape)
    output += size
    if (size > largest) largest = size
  }
  let input = 0
  for (const key in inputs) {
    const tensor = inputs[key]
    if (tensor) input = Math.max(input, core.util.sizeFromShape(tensor.shape))
  }
  // No rule looks at an input that may be missing.
  const call: Call = { inputs: inputs as Readonly<Record<string, TensorInfo>>, attrs, input, output }
  const flops = (rules[name] ?? largerSide)(call)
  return { name, flops, matmulFlops: matrixProducts.has(name) ? flops : 0, largest }
}

const byOutput: Rule = ({ output }) => output
const byInput: Rule = ({ input }) => input
const largerSide: Rule = ({ input, output }) => Math.max(input, output)
const constant: Rule = () => 1
const softmax: Rule = ({ input }) => 5 * input
const adam: Rule = ({ input }) => 14 * input

const matMul: Rule = ({ inputs: { a }, attrs, output }) => 2 * output * a.shape[a.shape.length - (attrs.transposeA ? 2 : 1)]

/** Every index of the equation runs over its size; with one operand it is a sum, with more a product of all. */
const einsum: Rule = ({ inputs, attrs, input, output }) => {
  const terms = String(attrs.equation).split('->')[0].replaceAll(' ', '').split(',')
  const sizes = new Map<string, number>()
  terms.forEach((term, i) => {
    for (let axis = 0; axis < term.length; axis++) sizes.set(term[axis], inputs[i].shape[axis])
  })
  let product = terms.length === 1 ? 1 : 2 * (terms.length - 1)
  for (const size of sizes.values()) product *= size
  return Math.max(product, input, output)
}

/** filter [… window, inputs, outputs]: each output element takes window × inputs multiply-adds. */
const convolution: Rule = ({ inputs: { filter }, output }) =>
  (2 * output * core.util.sizeFromShape(filter.shape)) / (filter.shape.at(-1) || 1)
const convolutionOfGradient: Rule = ({ inputs: { dy, filter } }) =>
  (2 * core.util.sizeFromShape(dy.shape) * core.util.sizeFromShape(filter.shape)) / (filter.shape.at(-1) || 1)
const filterGradient: Rule = ({ inputs: { dy }, output }) => (2 * core.util.sizeFromShape(dy.shape) * output) / (dy.shape.at(-1) || 1)

/** filter [height, width, inputs, multiplier]: each output element takes height × width multiply-adds. */
const depthwise: Rule = ({ inputs: { filter }, output }) => 2 * output * filter.shape[0] * filter.shape[1]
const depthwiseOfGradient: Rule = ({ inputs: { dy, filter } }) => 2 * core.util.sizeFromShape(dy.shape) * filter.shape[0] * filter.shape[1]
const depthwiseFilterGradient: Rule = ({ inputs: { dy }, attrs, output }) =>
  2 * core.util.sizeFromShape(dy.shape) * sizeOf(attrs.filterShape, 2) + output

const pooling: Rule = ({ attrs, input, output }) => Math.max(input, output * sizeOf(attrs.filterSize))
const poolingGradient: Rule = ({ inputs: { dy }, attrs, output }) =>
  Math.max(output, core.util.sizeFromShape(dy.shape) * sizeOf(attrs.filterSize))

const sorting: Rule = ({ input }) => input * Math.max(1, Math.ceil(Math.log2(input + 1)))
const searching: Rule = ({ inputs, input, output }) => input + output * Math.ceil(Math.log2((inputs.sortedSequence?.shape.at(-1) ?? 1) + 1))

const sampling: Rule = ({ inputs: { logits }, input, output }) => input + output * (logits.shape.at(-1) ?? 1)
const localResponse: Rule = ({ attrs, input }) => input * (2 * Number(attrs.depthRadius) + 1)

function sizeOf(extents: unknown, axes = Number.POSITIVE_INFINITY): number {
  return (Array.isArray(extents) ? extents : [extents, extents]).slice(0, axes).reduce((product, extent) => product * Number(extent), 1)
}

const matrixProducts = new Set(['BatchMatMul', '_FusedMatMul', 'Einsum'])

const rules: Readonly<Record<string, Rule>> = {
  BatchMatMul: matMul,
  _FusedMatMul: matMul,
  Einsum: einsum,
  Conv2D: convolution,
  FusedConv2D: convolution,
  Conv3D: convolution,
  Conv2DBackpropInput: convolutionOfGradient,
  Conv3DBackpropInputV2: convolutionOfGradient,
  Conv2DBackpropFilter: filterGradient,
  Conv3DBackpropFilterV2: filterGradient,
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2D: depthwise,
  DepthwiseConv2dNativeBackpropInput: depthwiseOfGradient,
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  Dilation2D: depthwise,
  Dilation2DBackpropInput: depthwiseOfGradient,
  Dilation2DBackpropFilter: depthwiseOfGradient,
  AvgPool: pooling,
  AvgPool3D: pooling,
  MaxPool: pooling,
  MaxPool3D: pooling,
  MaxPoolWithArgmax: pooling,
  AvgPoolGrad: poolingGradient,
  AvgPool3DGrad: poolingGradient,
  MaxPoolGrad: poolingGradient,
  MaxPool3DGrad: poolingGradient,
  Softmax: softmax,
  LogSoftmax: softmax,
  ApplyAdam: adam,
  TopK: sorting,
  Unique: sorting,
  SearchSorted: searching,
  Multinomial: sampling,
  LRN: localResponse,
  LRNGrad: localResponse,
  Reshape: constant,
  Identity: constant,
  ExpandDims: constant,
  ...all(byInput, ['All', 'Any', 'ArgMax', 'ArgMin', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'Cumsum', 'Cumprod']),
  ...all(byOutput, [
    'Cast',
    'Concat',
    'Fill',
    'GatherNd',
    'GatherV2',
    'LinSpace',
    'MirrorPad',
    'OneHot',
    'OnesLike',
    'Pack',
    'PadV2',
    'Range',
    'Reverse',
    'Slice',
    'SplitV',
    'StridedSlice',
    'Tile',
    'Transpose',
    'Unpack',
    'ZerosLike',
  ]),
}

/** Kernels that the table above names. */
export const kernelNamesWithRules: readonly string[] = Object.keys(rules)

function all(rule: Rule, names: readonly string[]): Record<string, Rule> {
  return Object.fromEntries(names.map((name) => [name, rule]))
}
