import { type DigitSet, loadDigits, loadTeacherLogits } from '@kata/datasets'
import type { TensorValue, Value } from '@kata/sandbox'
import { openSolution, type Solution } from '../../open-solution.ts'

export interface Figures {
  /** A 7 that the teacher takes for a 1 next. */
  readonly seven: {
    readonly row: number
    readonly softened: readonly { readonly temperature: number; readonly digit: number; readonly probability: number }[]
  }
  /** Held-out accuracy in percent, the mean and the standard deviation over seeds. */
  readonly accuracies: readonly { readonly labels: number; readonly taught: boolean; readonly mean: number; readonly deviation: number }[]
}

const sevenRow = 1276
const temperatures = [1, 2, 4, 8]
const perDigit = [1, 2, 5, 10, 20, 50]
const seeds = [1, 2, 3, 4, 5]
// The settings of the check with 50 labels.
const training = { hiddenUnits: [32], epochs: 60, learningRate: 0.01, batchSize: 25, temperature: 8, softLoss: 'kl' }

export async function measure(): Promise<Figures> {
  const digits = loadDigits()
  const logits = loadTeacherLogits()
  const solution = await openSolution('04-knowledge-distillation')
  const seven = await softened(solution, logits.training.subarray(10 * sevenRow, 10 * sevenRow + 10))
  const accuracies = []
  for (const each of perDigit) {
    for (const taught of [true, false]) {
      const scores = []
      for (const seed of seeds) scores.push(await accuracy(solution, digits, logits.training, { each, taught, seed }))
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
      const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1))
      accuracies.push({ labels: 10 * each, taught, mean: rounded(mean), deviation: rounded(deviation) })
    }
  }
  solution.close()
  return { seven: { row: sevenRow, softened: seven }, accuracies }
}

async function softened({ call }: Solution, logits: Float32Array): Promise<Figures['seven']['softened']> {
  const rows = temperatures.map(async (temperature) => {
    const { data } = tensorIn(await call('softenedProbabilities', matrix(1, logits), temperature))
    return Array.from(data, (p, digit) => ({ temperature, digit, probability: Number(p.toPrecision(3)) }))
  })
  return (await Promise.all(rows)).flat()
}

async function accuracy(
  { call }: Solution,
  { training: seen, heldOut }: { training: DigitSet; heldOut: DigitSet },
  logits: Float32Array,
  { each, taught, seed }: { each: number; taught: boolean; seed: number },
): Promise<number> {
  // Every seed has images of its own: those of each digit from the seed's place on.
  const rows = perClass(seen, each, (seed - 1) * each)
  const pick = (numbers: Float32Array, width: number) =>
    matrix(
      rows.length,
      rows.flatMap((i) => Array.from(numbers.subarray(i * width, (i + 1) * width))),
    )
  const labels = { kind: 'tensor', shape: [rows.length], dtype: 'int32', data: Int32Array.from(rows, (i) => seen.labels[i]) } as const
  const data = { inputs: pick(seen.inputs, 64), labels }
  const trained = await call('trainStudent', data, pick(logits, 10), { ...training, alpha: taught ? 0.9 : 0, seed })
  if (typeof trained !== 'object' || trained === null || !('model' in trained)) throw new Error('no model was returned')
  const { data: outputs } = tensorIn(await call('mlpLogits', trained.model, matrix(heldOut.count, heldOut.inputs)))
  const right = heldOut.labels.filter((label, i) => {
    const z = outputs.subarray(10 * i, 10 * i + 10)
    return z.indexOf(Math.max(...z)) === label
  })
  return (100 * right.length) / heldOut.count
}

/** The rows of `each` images of every digit; where a digit has too few, from its beginning again. */
function perClass({ labels }: DigitSet, each: number, from: number): number[] {
  return Array.from({ length: 10 }, (_, digit) => {
    const own = Array.from(labels.keys()).filter((i) => labels[i] === digit)
    return Array.from({ length: each }, (_, i) => own[(from + i) % own.length])
  }).flat()
}

function matrix(rows: number, numbers: ArrayLike<number>): TensorValue {
  return { kind: 'tensor', shape: [rows, numbers.length / rows], dtype: 'float32', data: Float32Array.from(numbers) }
}

function tensorIn(value: Value): { readonly data: Float32Array } {
  if (typeof value !== 'object' || value === null || !('data' in value) || !(value.data instanceof Float32Array))
    throw new Error('no tensor was returned')
  return { data: value.data }
}

function rounded(x: number): number {
  return Number(x.toFixed(1))
}
