import type { Trained } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { expectClose, Mismatch, type Received } from '../index.ts'
import { digitData, type Images } from './digits.ts'
import { expectLosses, expectModel, outputsOf } from './mlp.ts'
import { mean } from './training-claims.ts'

type Result = Received<Trained>

/** More examples than most sizes of a batch that one would write into the code. */
export const together = 160

/** A linear model: its gradient hangs on no ReLU. */
export const togetherRun = { hiddenUnits: [], epochs: 4, learningRate: 0.02, seed: 11 }

/** Where in the training images digits 0 to 4 are: of ten outputs that start even five have to rise. */
export function lowDigits(): number[] {
  const classes = digitData().training.labels.data
  return Array.from(classes.keys())
    .filter((i) => classes[i] < 5)
    .slice(0, together)
}

/** One batch of all examples has no order: the same examples the other way round give the same training. */
export async function expectOrderless(train: (rows: readonly number[]) => Promise<Result>, batchSize: number): Promise<void> {
  const rows = lowDigits()
  const [there, back] = await Promise.all([train(rows), train([...rows].reverse())])
  const what = `with batches of ${batchSize}, and the same ${together} examples in reverse order,`
  // Sums of another order differ in their last digits, and Adam divides small gradients by their size.
  const tolerance = { absolute: 1e-3, relative: 1e-3 }
  expectClose(expectLosses(back, togetherRun.epochs), expectLosses(there, togetherRun.epochs), `${what} losses`, tolerance)
  const [first, second] = [there, back].map(({ model }) => expectModel(model, [64, 10]).layers[0].bias)
  expectClose(second, first, `${what} the last bias`, tolerance)
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
  const [before, after] = [still, moved].map(({ layers }) => layers[0].bias.data)
  expectAgainst(
    Array.from(before, (_, c) => mean(rows.map((row) => row[c]))),
    (c) => after[c] - before[c],
    'the loss',
  )
}

/** The bias of every output has moved against its slope, where that is steep enough to tell which way is down. */
export function expectAgainst(slopes: readonly number[], stepOf: (output: number) => number, loss: string): void {
  for (const [c, slope] of slopes.entries()) {
    const step = stepOf(c)
    if (Math.abs(slope) < 0.02) continue
    if (!(step * slope < 0))
      throw new Mismatch(
        `${loss} grows by ${slope.toFixed(3)} with the bias of output ${c}, and one step moved that by ${step.toPrecision(2)}`,
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
