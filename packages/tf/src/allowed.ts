// What a student finds in `tf`. The test beside this file compares it with TensorFlow.js: every function is named here once, as allowed or
// as left out, so that an upgrade can't add one unseen.

/** Functions, by the chapters of TensorFlow.js' own documentation. */
// biome-ignore format: lists of names
export const functions = [
  // Creating tensors
  'buffer', 'clone', 'diag', 'eye', 'fill', 'linspace', 'multinomial', 'oneHot', 'ones', 'onesLike', 'rand', 'randomGamma', 'randomNormal',
  'randomStandardNormal', 'randomUniform', 'randomUniformInt', 'range', 'scalar', 'tensor', 'tensor1d', 'tensor2d', 'tensor3d', 'tensor4d',
  'tensor5d', 'tensor6d', 'truncatedNormal', 'variable', 'zeros', 'zerosLike', 'print',
  // Memory
  'tidy', 'keep', 'dispose', 'engine',
  // Gradients
  'grad', 'grads', 'valueAndGrad', 'valueAndGrads', 'variableGrads', 'customGrad',
  // Shapes and dtypes
  'batchToSpaceND', 'broadcastArgs', 'broadcastTo', 'cast', 'depthToSpace', 'ensureShape', 'expandDims', 'mirrorPad', 'pad', 'pad1d',
  'pad2d', 'pad3d', 'pad4d', 'reshape', 'setdiff1dAsync', 'spaceToBatchND', 'squeeze', 'sumOutType', 'upcastType',
  // Slicing and joining
  'booleanMaskAsync', 'concat', 'concat1d', 'concat2d', 'concat3d', 'concat4d', 'gather', 'gatherND', 'meshgrid', 'reverse', 'reverse1d',
  'reverse2d', 'reverse3d', 'reverse4d', 'scatterND', 'slice', 'slice1d', 'slice2d', 'slice3d', 'slice4d', 'sparseToDense', 'split',
  'stack', 'stridedSlice', 'tensorScatterUpdate', 'tile', 'transpose', 'unique', 'unsortedSegmentSum', 'unstack',
  // Matrices
  'dot', 'einsum', 'euclideanNorm', 'matMul', 'norm', 'outerProduct',
  // Arithmetic
  'add', 'addN', 'bitwiseAnd', 'div', 'divNoNan', 'floorDiv', 'maximum', 'minimum', 'mod', 'mul', 'pow', 'squaredDifference', 'sub',
  // Functions of one tensor
  'abs', 'acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'ceil', 'clipByValue', 'cos', 'cosh', 'elu', 'erf', 'exp', 'expm1',
  'floor', 'isFinite', 'isInf', 'isNaN', 'leakyRelu', 'log', 'log1p', 'logSigmoid', 'neg', 'prelu', 'reciprocal', 'relu', 'relu6', 'round',
  'rsqrt', 'selu', 'sigmoid', 'sign', 'sin', 'sinh', 'softplus', 'sqrt', 'square', 'step', 'tan', 'tanh',
  // Comparing
  'equal', 'greater', 'greaterEqual', 'less', 'lessEqual', 'notEqual', 'logicalAnd', 'logicalNot', 'logicalOr', 'logicalXor', 'where',
  'whereAsync',
  // Reducing and scanning
  'all', 'any', 'argMax', 'argMin', 'bincount', 'cumprod', 'cumsum', 'denseBincount', 'inTopKAsync', 'logSumExp', 'lowerBound', 'max',
  'mean', 'min', 'moments', 'prod', 'searchSorted', 'sum', 'topk', 'upperBound',
  // Layers without layers
  'avgPool', 'avgPool3d', 'batchNorm', 'batchNorm2d', 'batchNorm3d', 'batchNorm4d', 'conv1d', 'conv2d', 'conv2dTranspose', 'conv3d',
  'conv3dTranspose', 'depthwiseConv2d', 'dilation2d', 'dropout', 'localResponseNormalization', 'logSoftmax', 'maxPool', 'maxPool3d',
  'maxPoolWithArgmax', 'movingAverage', 'pool', 'separableConv2d', 'softmax',
  // The backend's name, and giving way
  'getBackend', 'nextFrame', 'ready',
] as const

/** Groups of functions. */
export const groups = {
  fused: ['conv2d', 'depthwiseConv2d', 'matMul'],
  linalg: ['bandPart', 'gramSchmidt', 'qr'],
  // biome-ignore format: lists of names
  losses: [
    'absoluteDifference', 'computeWeightedLoss', 'cosineDistance', 'hingeLoss', 'huberLoss', 'logLoss', 'meanSquaredError',
    'sigmoidCrossEntropy', 'softmaxCrossEntropy',
  ],
  math: ['confusionMatrix'],
  train: ['adadelta', 'adagrad', 'adam', 'adamax', 'momentum', 'rmsprop', 'sgd'],
} as const

/** Classes, of use for `instanceof` and types alone, and enumerations. */
export const classes = ['Rank', 'Reduction', 'Tensor', 'Variable'] as const

interface LeftOut {
  readonly reason: string
  readonly names: readonly string[]
}

export const leftOut: readonly LeftOut[] = [
  {
    reason: 'changes or watches the engine that does the grading',
    // biome-ignore format: lists of names
    names: [
      'ENV', 'Environment', 'DataStorage', 'KernelBackend', 'backend', 'copyRegisteredKernels', 'deprecationWarn',
      'disableDeprecationWarnings', 'disposeVariables', 'enableDebugMode', 'enableProdMode', 'env', 'findBackend',
      'findBackendFactory', 'getGradient', 'getKernel', 'getKernelsForBackend', 'memory', 'op', 'profile', 'registerBackend',
      'registerGradient', 'registerKernel', 'removeBackend', 'setBackend', 'setPlatform', 'time', 'unregisterGradient', 'unregisterKernel',
    ],
  },
  {
    reason: 'inner workings, for those who write kernels and converters',
    // biome-ignore format: lists of names
    names: [
      'backend_util', 'broadcast_util', 'device_util', 'gather_util', 'kernel_impls', 'scatter_util', 'serialization', 'slice_util',
      'tensor_util', 'test_util', 'util', 'enclosingPowerOfTwo', 'OptimizerConstructors',
    ],
  },
  {
    reason: 'optimizers are made by tf.train',
    // biome-ignore format: lists of names
    names: [
      'AdadeltaOptimizer', 'AdagradOptimizer', 'AdamOptimizer', 'AdamaxOptimizer', 'MomentumOptimizer', 'Optimizer', 'RMSPropOptimizer',
      'SGDOptimizer',
    ],
  },
  { reason: 'buffers are made by tf.buffer', names: ['TensorBuffer'] },
  { reason: 'files, networks and pictures on a page', names: ['browser', 'io'] },
  {
    reason: 'complex numbers, which WASM has not; nothing here needs them',
    names: ['complex', 'fft', 'ifft', 'imag', 'irfft', 'real', 'rfft', 'signal', 'spectral', 'cosineWindow'],
  },
  {
    reason: 'pictures, text, ragged and sparse data: no exercise has them',
    names: ['image', 'raggedGather', 'raggedRange', 'raggedTensorToTensor', 'sparse', 'string'],
  },
  { reason: 'recurrent cells: these exercises are about attention', names: ['basicLSTMCell', 'multiRNNCell'] },
]
