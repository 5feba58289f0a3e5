import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type DigitSet, type FloatLayer, loadDigitModel, loadDigits, loadTeacherLogits } from '../src/index.ts'

const { training, heldOut } = loadDigits()

it.each([
  ['teacher-logits.bin', 'be82903606515b5bd4cc38d789b291cbebc12243b4589bba5b58ef202ae3f928'],
  ['mlp-64.bin', 'd205a5e6ced7bb23507622a7170418b922a12e563227d1af6d6b5f2bfa94ce23'],
])('%s is the file that the README names', (name, checksum) => {
  const bytes = readFileSync(new URL(name, import.meta.url))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(checksum)
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toContain(checksum)
})

it('the teacher knows the digits', () => {
  const logits = loadTeacherLogits()
  expect(logits.training).toHaveLength(10 * training.count)
  expect(logits.heldOut).toHaveLength(10 * heldOut.count)
  const right = ({ labels }: DigitSet, numbers: Float32Array): number =>
    labels.filter((label, i) => largest(numbers.subarray(10 * i, 10 * i + 10)) === label).length
  expect([right(training, logits.training), right(heldOut, logits.heldOut)]).toEqual([1438, 351])
})

it('the model reads images that it was not trained on', () => {
  const layers = loadDigitModel()
  const right = Array.from(heldOut.labels).filter(
    (label, i) => largest(forward(layers, heldOut.inputs.subarray(64 * i, 64 * i + 64))) === label,
  )
  expect(right.length / heldOut.count).toBeCloseTo(347 / 359, 6)
})

function forward(layers: readonly FloatLayer[], image: Float32Array): ArrayLike<number> {
  return layers.reduce<ArrayLike<number>>(
    (x, { out, kernel, bias }, depth) =>
      Array.from(bias, (b, j) =>
        Array.from(x).reduce((sum, value, i) => sum + (depth > 0 ? Math.max(0, value) : value) * kernel[i * out + j], b),
      ),
    image,
  )
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((best, value, i) => (value > values[best] ? i : best), 0)
}
