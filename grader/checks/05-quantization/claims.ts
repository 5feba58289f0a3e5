import type { Contract, Mlp, QuantizationFacts, QuantParams, Step, Trained } from '../../../exercises/05-quantization/contract.ts'
import { claim, form, Mismatch, type Received } from '../index.ts'

const { list, number, pair, record, tensorValue, text } = form

const mlp = record<Received<Mlp>>({ layers: list(record({ kernel: tensorValue, bias: tensorValue })) })
const kind = oneOf(['dynamic', 'static'] as const)

/** The steps that a workflow is made of. */
export const vocabulary = [
  'train-float',
  'insert-observers',
  'calibrate',
  'insert-fake-quant',
  'fine-tune',
  'quantize-weights',
  'fix-activation-ranges',
  'quantize-activations-per-call',
  'evaluate',
] as const satisfies readonly Step[]

/** Makes a check of this exercise from a claim. */
export const check = claim<Contract>({
  chooseQuantParams: record<QuantParams>({ scale: number, zeroPoint: number, qmin: number, qmax: number }),
  quantize: tensorValue,
  dequantize: tensorValue,
  quantizePerChannel: record({ q: tensorValue, scales: tensorValue }),
  representableRange: pair(number, number),
  errorBound: number,
  quantizationError: record({ maxAbs: number, mse: number, sqnrDb: number }),
  quantizedMatMul: tensorValue,
  dynamicQuantizeLinear: record({ q: tensorValue, scale: number, zeroPoint: number }),
  dynamicLinear: tensorValue,
  staticLinear: tensorValue,
  calibrate: record({ min: number, max: number }),
  fakeQuantize: tensorValue,
  quantizeModel: mlp,
  trainQuantizationAware: record<Received<Trained>>({ model: mlp, losses: list(number) }),
  toFloat16: number,
  toBfloat16: number,
  packInt4: bytes,
  unpackInt4: list(number),
  quantizeGroupwise: record({ q: tensorValue, scales: tensorValue }),
  modelSizeBytes: number,
  quantizationWorkflow: list(oneOf(vocabulary)),
  quantizationFacts: record<QuantizationFacts>({
    needsCalibrationData: kind,
    fixesActivationRangesAhead: kind,
    easierToApply: kind,
    usuallyFasterInference: kind,
  }),
})

function bytes(...[answer, what]: Parameters<form.Form<Uint8Array>>): Uint8Array<ArrayBuffer> {
  if (answer instanceof Uint8Array) return Uint8Array.from(answer)
  throw new Mismatch(`${what} is ${form.describe(answer)}, and should be a Uint8Array`, { actual: answer })
}

function oneOf<const T extends string>(known: readonly T[]): form.Form<T> {
  return (answer, what) => {
    const said = text(answer, what)
    const found = known.find((one) => one === said)
    if (found !== undefined) return found
    throw new Mismatch(`${what} is '${said}', and should be one of ${known.join(', ')}`, { actual: said })
  }
}
