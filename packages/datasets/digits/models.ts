import { readFileSync } from 'node:fs'

// What was trained on the 1438 training images, once: see the README. No program that is graded has to train it again.

const images = 1438
const classes = 10
const pixels = 64
const hidden = 64

/** Row-major, [1438, 10] and [359, 10]: the logits of a teacher with 256 hidden units, for every image in order. */
export function loadTeacherLogits(): { readonly training: Float32Array; readonly heldOut: Float32Array } {
  const numbers = float32sIn('teacher-logits.bin')
  return { training: numbers.slice(0, images * classes), heldOut: numbers.slice(images * classes) }
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
  const layer = (start: number, width: number, out: number): FloatLayer => {
    const end = start + width * out
    return { in: width, out, kernel: numbers.slice(start, end), bias: numbers.slice(end, end + out) }
  }
  return [layer(0, pixels, hidden), layer((pixels + 1) * hidden, hidden, classes)]
}

/** Little-endian on every machine. */
function float32sIn(name: string): Float32Array {
  const bytes = readFileSync(new URL(name, import.meta.url))
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i))
}
