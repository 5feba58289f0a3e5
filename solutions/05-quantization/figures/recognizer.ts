import { type Linear, loadTextRecognizer, type TextRecognizer, type Values } from '@kata/datasets'
import { encode, fully, read } from '../../03-linformer/figures/recognizer.ts'
import type { Solution } from '../../open-solution.ts'
import { numbersIn, tensor } from './tensors.ts'

/** The queries', keys' and values' projection of the recognizer's second block. */
export interface MatrixFigures {
  readonly shape: readonly number[]
  readonly largest: number
  readonly deviation: number
  /** Weights as they are, in bins. */
  readonly weights: readonly Bar[]
  /** What is left of them at so many bits with one scale: a bar an integer. */
  readonly quantized: readonly (Bar & { readonly bits: number })[]
  readonly errors: readonly MatrixError[]
}

interface Bar {
  readonly value: number
  readonly count: number
}

interface MatrixError {
  readonly bits: number
  readonly scales: Scales
  /** Signal to quantization noise. */
  readonly sqnrDb: number
  readonly largest: number
  /** The share of weights that become 0. */
  readonly zeros: number
}

/** What the recognizer reads with all matrices of its encoder quantized. */
export interface Reading {
  readonly bits: number
  readonly scales: Scales
  /** Of 40 lines, as with float weights. */
  readonly read: number
}

export type Scales = 'one' | 'an output column' | 'a group of 32'

const granularities: readonly Scales[] = ['one', 'an output column', 'a group of 32']
const model = loadTextRecognizer()
const { kernel } = model.encoder.blocks[1].attention.qkv
const binWidth = 0.02

export async function matrixFigures(solution: Solution): Promise<MatrixFigures> {
  const quantized = []
  const errors = []
  for (const bits of [8, 4, 2]) {
    for (const scales of granularities) {
      const { data } = await restored(solution, kernel, bits, scales)
      const error = kernel.data.map((w, i) => w - data[i])
      errors.push({
        bits,
        scales,
        sqnrDb: rounded(10 * Math.log10(energy(kernel.data) / energy(error)), 1),
        largest: rounded(Math.max(...error.map(Math.abs)), 4),
        zeros: rounded(data.filter((w) => w === 0).length / data.length, 3),
      })
      if (scales === 'one' && bits < 8) quantized.push(...counted(data, (w) => rounded(w, 4)).map((bar) => ({ bits, ...bar })))
    }
  }
  return {
    shape: kernel.shape,
    largest: rounded(Math.max(...kernel.data.map(Math.abs)), 3),
    deviation: rounded(Math.sqrt(energy(kernel.data) / kernel.data.length), 3),
    weights: counted(kernel.data, (w) => rounded(binWidth * Math.round(w / binWidth), 2)),
    quantized,
    errors,
  }
}

export async function readings(solution: Solution): Promise<Reading[]> {
  const found = []
  for (const bits of [8, 6, 5, 4, 3, 2]) {
    for (const scales of granularities) {
      const quantized = await quantizedRecognizer(solution, bits, scales)
      const read = model.samples.filter((sample) => readingOf(quantized, sample) === sample.text).length
      found.push({ bits, scales, read })
    }
  }
  return found
}

function readingOf(recognizer: TextRecognizer, sample: TextRecognizer['samples'][number]): string {
  return read(recognizer, sample, encode(recognizer, sample, fully))
}

async function quantizedRecognizer(solution: Solution, bits: number, scales: Scales): Promise<TextRecognizer> {
  const linear = async ({ kernel, bias }: Linear): Promise<Linear> => ({ kernel: await restored(solution, kernel, bits, scales), bias })
  const blocks = []
  for (const { norm1, attention, norm2, feedForward } of model.encoder.blocks) {
    blocks.push({
      norm1,
      attention: { qkv: await linear(attention.qkv), projection: await linear(attention.projection) },
      norm2,
      feedForward: { expand: await linear(feedForward.expand), contract: await linear(feedForward.contract) },
    })
  }
  return { ...model, encoder: { ...model.encoder, blocks } }
}

/** What the quantized weights of a kernel stand for. */
async function restored({ call }: Solution, { shape, data }: Values, bits: number, scales: Scales): Promise<Values> {
  if (scales === 'a group of 32') {
    const answer = await call('quantizeGroupwise', tensor([data.length], data), 32, bits)
    const [q, groupScales] = [numbersIn(answer, 'q'), numbersIn(answer, 'scales')]
    return { shape, data: Float32Array.from(q, (k, i) => k * groupScales[Math.floor(i / 32)]) }
  }
  const layer = { kernel: tensor(shape, data), bias: tensor([shape[1]], new Float32Array(shape[1])) }
  const answer = await call('quantizeModel', { layers: [layer] }, { bits, perChannel: scales === 'an output column' })
  return { shape, data: Float32Array.from(numbersIn(answer, 'layers', '0', 'kernel')) }
}

/** How often each value comes, small ones first. */
function counted(values: Float32Array, binOf: (w: number) => number): Bar[] {
  const counts = new Map<number, number>()
  for (const w of values) counts.set(binOf(w) + 0, (counts.get(binOf(w) + 0) ?? 0) + 1)
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value)
}

function energy(values: Float32Array): number {
  return values.reduce((sum, x) => sum + x * x, 0)
}

function rounded(x: number, digits: number): number {
  return Number(x.toFixed(digits))
}
