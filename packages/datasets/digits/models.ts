import { readFileSync } from 'node:fs'

// What was trained on the 1438 training images, once: see the README. No program that is graded has to train it again.

const images = 1438
const classes = 10
const pixels = 64
const hidden = 64

/** [1438, 10], row-major: the logits of a teacher with 256 hidden units, for every training image in order. */
export function loadTeacherLogits(): { readonly shape: readonly [number, number]; readonly data: Float32Array } {
  return { shape: [images, classes], data: float32sIn('teacher-logits.bin') }
}

/** The weights of a layer, row-major: kernel [in, out] and bias [out]. */
export interface FloatLayer {
  readonly in: number
  readonly out: number
  readonly kernel: Float32Array
  readonly bias: Float32Array
}

/** A multi-layer perceptron with one hidden layer of 64 units, ReLU between its two layers. */
export function loadDigitModel(): readonly FloatLayer[] {
  const numbers = float32sIn('mlp-64.bin')
  let taken = 0
  const take = (count: number): Float32Array => numbers.slice(taken, (taken += count))
  return [
    [pixels, hidden],
    [hidden, classes],
  ].map(([width, out]) => ({ in: width, out, kernel: take(width * out), bias: take(out) }))
}

/** Little-endian on every machine. */
function float32sIn(name: string): Float32Array {
  const bytes = readFileSync(new URL(name, import.meta.url))
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i))
}
