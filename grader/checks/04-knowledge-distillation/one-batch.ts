import type { Trained } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { expectClose, Mismatch, type Received } from '../index.ts'
import { digitData, type Images, pickImages } from './digits.ts'
import { expectLosses, expectModel, outputsOf } from './mlp.ts'
import { mean } from './training-claims.ts'

type Result = Received<Trained>

/** More examples than most sizes of a batch that one would write into the code. */
export const together = 160

/** A linear model: its gradient hangs on no ReLU. */
export const togetherRun = { hiddenUnits: [], epochs: 4, learningRate: 0.02, seed: 11 }

/** Training images of the digits 0 to 4: ten outputs start even, and should not stay so. */
export function lowDigits(): Images & { readonly rows: readonly number[] } {
  const { training } = digitData()
  const rows = Array.from(training.labels.data.keys())
    .filter((i) => training.labels.data[i] < 5)
    .slice(0, together)
  return { rows, ...pickImages(training, rows) }
}

/** One batch of all examples has no order: the same examples the other way round give the same training. */
export async function expectOrderless(train: (order: readonly number[]) => Promise<Result>, batchSize: number): Promise<void> {
  const order = Array.from({ length: together }, (_, i) => i)
  const [there, back] = await Promise.all([train(order), train([...order].reverse())])
  const what = `of the same ${together} examples in reverse order, in batches of ${batchSize}: all are one batch`
  // Sums of another order differ in their last digits, and Adam divides small gradients by their size.
  const tolerance = { absolute: 1e-3, relative: 1e-3 }
  expectClose(expectLosses(back, togetherRun.epochs), expectLosses(there, togetherRun.epochs), `the losses ${what}`, tolerance)
  const [first, second] = [there, back].map(({ model }) => expectModel(model, [64, 10]).layers[0].bias)
  expectClose(second, first, `the bias ${what}`, tolerance)
}

/**
 * One step of all examples at once moves the bias of every output down the loss.
 * @param train one epoch of a linear model, one batch
 * @param slopesOf the loss of each example by its logits, differentiated, from all logits
 */
export async function expectStepsDown(
  train: (learningRate: number) => Promise<Result>,
  inputs: Images['inputs'],
  slopesOf: (logits: readonly number[], example: number) => readonly number[],
): Promise<void> {
  const [still, moved] = await Promise.all([1e-6, 0.005].map(async (rate) => expectModel((await train(rate)).model, [64, 10])))
  const rows = outputsOf(still, inputs).map(slopesOf)
  for (let c = 0; c < 10; c++) {
    const slope = mean(rows.map((row) => row[c]))
    const step = moved.layers[0].bias.data[c] - still.layers[0].bias.data[c]
    // Too flat to tell which way is down.
    if (Math.abs(slope) < 0.02) continue
    if (!(step * slope < 0))
      throw new Mismatch(
        `the loss grows by ${slope.toFixed(3)} with the bias of output ${c}, and one step moved that by ${step.toPrecision(2)}`,
        {
          actual: step,
          expected: -slope,
        },
      )
  }
}

/** softmax(z/T) */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  const peak = Math.max(...logits)
  const powers = logits.map((z) => Math.exp((z - peak) / temperature))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/** Of one example's cross-entropy: softmax(z) less 1 at the label. */
export function hardSlopes(logits: readonly number[], label: number): number[] {
  return softmax(logits).map((q, k) => q - Number(k === label))
}
