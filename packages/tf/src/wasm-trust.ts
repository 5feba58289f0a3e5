import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core'

// Which kernels of the WASM backend (4.22) give what the CPU backend gives. Found by running every call of wasm-agreement.cases.ts on both;
// what failed is answered by the CPU backend. Most kernels read any dtype as float32, some past the end of the tensor.

/** Kernels whose float32 version is wrong as well, or differs by chance. */
const never = new Set([
  'FloorDiv', // gives float32 where int32 is due, and no 0 for a division by zero
  'Mod', // traps on a division by zero, is wrong for infinite divisors
  'Prelu', // loses broadcast sizes
  'Conv3DBackpropInputV2', // zeros where strides skip
  'Multinomial', // draws other samples from the same seed
])

// biome-ignore format: lists of names
const sound: Readonly<Record<string, ReadonlySet<string>>> = {
  int32: new Set([
    'Abs', 'Add', 'AddN', 'ArgMax', 'ArgMin', 'BatchToSpaceND', 'Bincount', 'BitwiseAnd', 'BroadcastArgs', 'Cast', 'Concat', 'Cumprod', 'Cumsum', 'DenseBincount', 'Diag',
    'Equal', 'ExpandDims', 'GatherNd', 'GatherV2', 'Greater', 'GreaterEqual', 'Identity', 'Less', 'LessEqual', 'Max', 'Maximum', 'Min', 'Minimum', 'MirrorPad', 'Multiply', 'Neg', 'NotEqual',
    'OneHot', 'OnesLike', 'Pack', 'PadV2', 'Prod', 'Relu', 'Reshape', 'Reverse', 'ScatterNd', 'SearchSorted', 'Select', 'Sign', 'Slice', 'SpaceToBatchND', 'SparseToDense', 'SplitV', 'Sub',
    'Sum', 'TensorScatterUpdate', 'Tile', 'TopK', 'Transpose', 'Unique', 'Unpack', 'ZerosLike',
  ]),
  bool: new Set([
    'All', 'Any', 'BatchToSpaceND', 'Cast', 'Concat', 'Diag', 'Equal', 'ExpandDims', 'GatherNd', 'GatherV2', 'Greater', 'GreaterEqual', 'Identity', 'Less', 'LessEqual',
    'LogicalAnd', 'LogicalNot', 'LogicalOr', 'MirrorPad', 'NotEqual', 'OnesLike', 'Pack', 'PadV2', 'Reshape', 'ScatterNd', 'Select', 'Slice', 'SpaceToBatchND',
    'SparseToDense', 'SplitV', 'Tile', 'Transpose', 'Unpack', 'ZerosLike',
  ]),
}

interface Call {
  readonly inputs: Readonly<Record<string, TensorInfo | undefined>>
  readonly attrs: NamedAttrMap
  /** A look at an input's numbers, without a copy. */
  readonly view: (tensor: TensorInfo) => ArrayLike<number>
}

/** Calls that the WASM kernel gets wrong although it is sound for their dtypes. */
const exceptions: Readonly<Record<string, (call: Call) => boolean>> = {
  // Cuts a float down to its last byte.
  Cast: ({ inputs: { x }, attrs }) => attrs.dtype === 'bool' && x?.dtype !== 'bool',
  // Takes the dtype of the first branch, and every element for four bytes.
  Select: ({ inputs: { t, e } }) => t?.dtype !== e?.dtype || t?.dtype === 'bool',
  // Gives float32.
  StridedSlice: ({ inputs: { x } }) => x?.dtype !== 'float32',
  // NaN is lost.
  ClipByValue: (call) => holds(call, Number.isNaN),
  Maximum: (call) => holds(call, Number.isNaN),
  Minimum: (call) => holds(call, Number.isNaN),
  Relu6: (call) => holds(call, Number.isNaN),
  // 1 to the power of NaN or infinity is 1 in C and NaN in JavaScript.
  Pow: (call) => holds(call, (value) => !Number.isFinite(value)),
}

/** True when WASM's own kernel gives the right answer to this call. */
export function isTrusted(kernelName: string, call: Call): boolean {
  if (never.has(kernelName)) return false
  for (const name in call.inputs) {
    const input = call.inputs[name]
    if (!input) continue
    if (input.dtype !== 'float32' && !sound[input.dtype]?.has(kernelName)) return false
    // Several kernels run past the end of a tensor without elements.
    if (input.shape.includes(0)) return false
  }
  return !exceptions[kernelName]?.(call)
}

function holds({ inputs, view }: Call, odd: (value: number) => boolean): boolean {
  for (const name in inputs) {
    const tensor = inputs[name]
    if (tensor?.dtype !== 'float32') continue
    const values = view(tensor)
    for (let i = 0; i < values.length; i++) if (odd(values[i])) return true
  }
  return false
}
