import type { TensorValue, Value } from '@kata/sandbox'
import type { Solution } from '../../open-solution.ts'
import { accuracyOf, heldOut, images, layers, linear, relu, seen } from './digits.ts'
import { numbersIn, tensor } from './tensors.ts'

/** The digit model with 8-bit weights and activations, its activations' ranges found in one way or another. */
export interface Activation {
  readonly how: string
  /** Held out, in percent. */
  readonly accuracy: number
  /** Of the logits against the float model's: signal to quantization noise. */
  readonly sqnrDb: number
  /** The same of all other images when one pixel of one image in the call is 50 times too bright. */
  readonly besideDb: number
}

type Layer = (x: TensorValue, kernel: TensorValue, bias: TensorValue, which: number) => Promise<Value>

const pixels = heldOut.inputs
/** The last image has a pixel that is no pixel; its own logits aren't counted. */
const broken = Float32Array.from(pixels, (x, i) => (i === pixels.length - 1 ? 50 : x))
const [first, second] = layers.map(({ kernel, bias }) => ({ kernel: numbersIn(kernel), bias: numbersIn(bias) }))
const float = logitsOf(pixels)

export async function activations(solution: Solution): Promise<Activation[]> {
  const dark = seen.inputs.map((x) => x / 4)
  const clipped = { method: 'percentile', options: { percentile: 99.9 } } as const
  return [
    await figures('dynamic', (x, kernel, bias) => solution.call('dynamicLinear', x, kernel, bias)),
    await figures('static, min-max of the training images', await calibrated(solution, seen.inputs, { method: 'min-max' })),
    await figures('static, percentile 99.9 of the training images', await calibrated(solution, seen.inputs, clipped)),
    await figures('static, min-max of one image', await calibrated(solution, seen.inputs.subarray(0, 64), { method: 'min-max' })),
    await figures('static, min-max of images a quarter as bright', await calibrated(solution, dark, { method: 'min-max' })),
  ]
}

/** A linear layer with parameters from the activations that float layers have on these images. */
async function calibrated(
  { call }: Solution,
  inputs: Float32Array,
  { method, options = {} }: { readonly method: string; readonly options?: Value },
): Promise<Layer> {
  const params: Value[] = []
  for (const values of [inputs, relu(linear(inputs, first.kernel, first.bias))]) {
    const range = await call('calibrate', [tensor([values.length], values)], method, options)
    if (typeof range !== 'object' || range === null || !('min' in range && 'max' in range)) throw new Error('no range was returned')
    params.push(await call('chooseQuantParams', range.min, range.max, { bits: 8, signed: false, symmetric: false }))
  }
  return (x, kernel, bias, which) => call('staticLinear', x, kernel, bias, params[which])
}

async function figures(how: string, layer: Layer): Promise<Activation> {
  const logits = async (inputs: Float32Array): Promise<Float32Array> => {
    const [one, two] = layers
    const hidden = relu(Float32Array.from(numbersIn(await layer(images({ ...heldOut, inputs }), one.kernel, one.bias, 0))))
    return Float32Array.from(numbersIn(await layer(tensor([heldOut.count, 64], hidden), two.kernel, two.bias, 1)))
  }
  const own = await logits(pixels)
  const others = (await logits(broken)).subarray(0, float.length - 10)
  return { how, accuracy: rounded(accuracyOf(own, heldOut)), sqnrDb: rounded(sqnr(own)), besideDb: rounded(sqnr(others)) }
}

/** Of logits against the float model's, in decibels. */
function sqnr(logits: Float32Array): number {
  const signal = logits.reduce((sum, _, i) => sum + float[i] ** 2, 0)
  const noise = logits.reduce((sum, z, i) => sum + (float[i] - z) ** 2, 0)
  return 10 * Math.log10(signal / noise)
}

function logitsOf(inputs: Float32Array): Float32Array {
  return linear(relu(linear(inputs, first.kernel, first.bias)), second.kernel, second.bias)
}

function rounded(x: number): number {
  return Number(x.toFixed(1))
}
