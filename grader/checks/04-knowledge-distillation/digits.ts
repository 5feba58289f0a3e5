import { type DigitSet, firstOfEachClass, loadDigits, loadTeacherLogits } from '@kata/datasets'
import type { TensorValue } from '@kata/sandbox'
import { pickColumns, pickRows, tensor } from '../index.ts'
import { labels } from './logits.ts'

/** Images and labels as the student's functions take them. */
export interface Images {
  /** [N, 64] */
  readonly inputs: TensorValue
  /** int32 [N] */
  readonly labels: TensorValue
}

export interface DigitData {
  readonly training: Images
  readonly heldOut: Images
  /** A teacher's [1438, 10] and [359, 10]. */
  readonly teacher: { readonly training: TensorValue; readonly heldOut: TensorValue }
  /** Rows of the first five training images of every digit. */
  readonly few: readonly number[]
}

let loaded: DigitData | undefined

/** The digits; read from disk when a check asks for them first. */
export function digitData(): DigitData {
  loaded ??= load()
  return loaded
}

/** Some of the images, in the given order. */
export function pickImages(images: Images, rows: readonly number[]): Images {
  return { inputs: pickRows(images.inputs, rows), labels: labels(...rows.map((i) => images.labels.data[i])) }
}

/** The indices of the first `count` rows. */
export function firstRows(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}

/** Class k under the logits of class (k + 1) mod c: a teacher that is wrong everywhere. */
export function permuted(logits: TensorValue): TensorValue {
  const classes = logits.shape[1]
  return pickColumns(
    logits,
    Array.from({ length: classes }, (_, k) => (k + 1) % classes),
  )
}

function load(): DigitData {
  const { training, heldOut } = loadDigits()
  const logits = loadTeacherLogits()
  return {
    training: imagesOf(training),
    heldOut: imagesOf(heldOut),
    teacher: { training: tensor([training.count, 10], logits.training), heldOut: tensor([heldOut.count, 10], logits.heldOut) },
    few: firstOfEachClass(training, 5),
  }
}

function imagesOf({ count, inputs, labels: classes }: DigitSet): Images {
  return {
    inputs: { kind: 'tensor', shape: [count, inputs.length / count], dtype: 'float32', data: inputs },
    labels: { kind: 'tensor', shape: [count], dtype: 'int32', data: classes },
  }
}
