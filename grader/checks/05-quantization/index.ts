import type { Exercise } from '../exercise.ts'
import { affineManners } from './affine-manners.ts'
import { calibrating } from './calibrating.ts'
import { calibrationManners } from './calibration-manners.ts'
import { chooseParams } from './choose-params.ts'
import { dequantizing } from './dequantize.ts'
import { dynamicLayer } from './dynamic-linear.ts'
import { dynamicQuantize } from './dynamic-quantize.ts'
import { errorMeasures } from './error-measures.ts'
import { fakeQuantizing } from './fake-quantize.ts'
import { floatFormats } from './float-formats.ts'
import { formatManners } from './format-manners.ts'
import { groupwise } from './groupwise.ts'
import { int4 } from './int4.ts'
import { integerMatmul } from './integer-matmul.ts'
import { modelManners } from './model-manners.ts'
import { modelSizes } from './model-size.ts'
import { perChannel } from './per-channel.ts'
import { productManners } from './product-manners.ts'
import { quantizing } from './quantize.ts'
import { modelQuantization } from './quantize-model.ts'
import { rangeAndBound } from './range-and-bound.ts'
import { staticLayer } from './static-linear.ts'
import { awareTraining } from './train-aware.ts'
import { awareRuns } from './train-aware-runs.ts'
import { vectors } from './vectors.ts'
import { workflow } from './workflow.ts'

export const quantization: Exercise = {
  id: '05-quantization',
  title: 'Quantization',
  questions: [
    'What quantization is, for weights and for activations, from FP32 to INT8 and FP16',
    'What it buys: size, speed, memory, edge devices',
    'Post-training quantization: how, with or without training, for and against',
    'Quantization-aware training: how it simulates the effects, and why that helps',
    'What goes wrong at few bits: outliers, ranges, sensitive layers',
    'Dynamic against static: which is easier to apply, which is usually faster, and why',
  ],
  functions: [
    'chooseQuantParams',
    'quantize',
    'dequantize',
    'quantizePerChannel',
    'representableRange',
    'errorBound',
    'quantizationError',
    'quantizedMatMul',
    'dynamicQuantizeLinear',
    'dynamicLinear',
    'staticLinear',
    'calibrate',
    'fakeQuantize',
    'quantizeModel',
    'trainQuantizationAware',
    'toFloat16',
    'toBfloat16',
    'packInt4',
    'unpackInt4',
    'quantizeGroupwise',
    'modelSizeBytes',
    'quantizationWorkflow',
    'quantizationFacts',
  ],
  constants: ['quantizationFacts'],
  async: ['trainQuantizationAware'],
  takesAnything: ['dynamicQuantizeLinear', 'toFloat16', 'toBfloat16'],
  checks: [
    ...chooseParams,
    ...quantizing,
    ...dequantizing,
    ...perChannel,
    ...rangeAndBound,
    ...errorMeasures,
    ...affineManners,
    ...integerMatmul,
    ...dynamicQuantize,
    ...dynamicLayer,
    ...staticLayer,
    ...productManners,
    ...calibrating,
    ...calibrationManners,
    ...fakeQuantizing,
    ...modelQuantization,
    ...awareTraining,
    ...awareRuns,
    ...modelManners,
    ...floatFormats,
    ...int4,
    ...groupwise,
    ...modelSizes,
    ...formatManners,
    ...workflow,
    ...vectors,
  ],
}
