import type { CurvesFigure } from '@kata/scorecard'
import type { Trained } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { expectClose, type Measured, Mismatch, type Received, StudentError } from '../index.ts'
import { expectLosses, expectModel } from './mlp.ts'

type Result = Received<Trained>
type Train<O> = (options: O) => Promise<Result>

/** Seeds that a generator of few bits takes for 7 are among them. */
const seeds = [7, 8, 0, -7, 7 + 2 ** 16, 7 + 233280, 7 + 2 ** 30]

/** The same seed gives the same model and losses; other seeds, 0 and negative ones too, give other weights. */
export async function expectSeeded<O extends { readonly seed: number }>(
  { today, otherDay }: { readonly today: Train<O>; readonly otherDay: Train<O> },
  options: O,
  widths: readonly number[],
): Promise<void> {
  const [first, ...others] = await Promise.all(seeds.map((seed) => today({ ...options, seed })))
  const again = await otherDay({ ...options, seed: seeds[0] })
  for (const { model } of [first, again, ...others]) expectModel(model, widths)
  expectClose(again.losses, first.losses, 'the losses of a second training with seed 7')
  for (const [i, { kernel }] of first.model.layers.entries()) {
    expectClose(again.model.layers[i].kernel, kernel, `kernel ${i} of a second training with seed 7`)
    for (const [s, other] of others.entries())
      if (kernel.data.every((weight, k) => Math.abs(weight - other.model.layers[i].kernel.data[k]) < 1e-7))
        throw new Mismatch(`kernel ${i} is the same with seeds 7 and ${seeds[s + 1]}`, { actual: kernel })
  }
}

/** At most two tensors beyond the model, after a short training and after a longer one, and none after a refusal. */
export async function expectTidyTraining<O extends { readonly epochs: number }>(
  train: (options: O) => Promise<Measured<Result>>,
  options: O,
  refusals: readonly (() => Promise<unknown>)[],
): Promise<void> {
  for (const epochs of [1, 4]) {
    const { trace } = await train({ ...options, epochs })
    const [fault] = trace.inputFaults
    if (fault) throw new Mismatch(`the input ${fault.path} was ${fault.fault}, and it belongs to the caller`)
    if (trace.leaked > 2)
      throw new Mismatch(`${trace.leaked} tensors stay in memory beside the model after ${epochs} epochs, and at most 2 may`, {
        actual: trace.leaked,
        expected: 0,
      })
  }
  for (const refusal of refusals) {
    const leaked = await leftByThrowing(refusal())
    if (leaked > 0) throw new Mismatch(`${leaked} tensors stay in memory after bad input was refused`, { actual: leaked, expected: 0 })
  }
}

async function leftByThrowing(call: Promise<unknown>): Promise<number> {
  try {
    await call
    return 0
  } catch (error) {
    if (error instanceof StudentError) return error.trace.leaked
    throw error
  }
}

/**
 * The last, short batch is trained on too. Nearly two batches take nearly twice the work of one, and a last batch of a single example takes a step
 * more than the same examples in one batch: where it is left out, less work is done.
 */
export async function expectLastBatch(workOn: (count: number, batchSize: number) => Promise<Measured<Result>>): Promise<void> {
  const comparisons = [
    { count: 127, batchSize: 64, than: { count: 64, batchSize: 64 }, least: 1.4 },
    { count: 4, batchSize: 3, than: { count: 4, batchSize: 4 }, least: 1.02 },
  ]
  for (const { count, batchSize, than, least } of comparisons) {
    const both = await Promise.all([workOn(count, batchSize), workOn(than.count, than.batchSize)])
    const [work, other] = both.map(({ cost }) => cost.flops + cost.steps)
    if (!(work > least * other))
      throw new Mismatch(
        `${count} examples in batches of ${batchSize} take ${(work / other).toFixed(2)} times the work of ${than.count} in one batch: is the short batch left out?`,
        { actual: work / other },
      )
  }
}

/** One loss an epoch, the last well below the first. */
export function expectFalling(result: Result, epochs: number, share: number): void {
  const losses = expectLosses(result, epochs)
  const [first, last] = [losses[0], losses[epochs - 1]]
  if (!(last < share * first))
    throw new Mismatch(`the loss goes from ${first.toPrecision(3)} to ${last.toPrecision(3)} in ${epochs} epochs`, {
      actual: losses,
      figure: { ...lossCurves([losses]), allowed: { min: null, max: rounded(share * first) } },
    })
}

/** Losses over epochs, a curve a training: of these seeds, or of the only one. */
export function lossCurves(trainings: readonly (readonly number[])[], seeds: readonly number[] = []): CurvesFigure {
  const curves = trainings.map((losses, training) => ({
    name: training in seeds ? `seed ${seeds[training]}` : 'yours',
    samples: losses.map((loss, i) => ({ x: i + 1, y: rounded(loss) })),
  }))
  return { kind: 'curves', x: 'epoch', y: 'loss', curves, allowed: null }
}

/** One way to train beside another, seed by seed. */
export function seedCurves(y: string, seeds: readonly number[], results: Readonly<Record<string, readonly number[]>>): CurvesFigure {
  const curves = Object.entries(results).map(([name, values]) => ({
    name,
    samples: seeds.map((seed, i) => ({ x: seed, y: rounded(values[i]) })),
  }))
  return { kind: 'curves', x: 'seed', y, curves, allowed: null }
}

// The last digits of what was trained differ between machines.
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

/** The loss of an epoch in which nothing moved is the loss of the model that came out of it. */
export function expectOwnLoss(reported: number, own: number, what: string): void {
  if (!(Math.abs(reported - own) <= 0.02 * Math.abs(own)))
    throw new Mismatch(`losses[0] is ${reported.toPrecision(4)}, and ${what} of the returned model is ${own.toPrecision(4)}`, {
      actual: reported,
      expected: own,
    })
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** `95.2%` */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}
