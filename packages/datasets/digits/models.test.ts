import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type DigitSet, type FloatLayer, loadDigitModel, loadDigits, loadTeacherLogits } from '../src/index.ts'

const { training, heldOut } = loadDigits()

it.each([
  ['teacher-logits.bin', '0ce35c53268debdfdbd3018951dc32328b5c7eafc7f30b9a1b34188ba7c783bf'],
  ['mlp-64.bin', '50b3c73bdd0e29d85d8e4b9e9bec1a2ce59e57ee3d43ba8a6d01edbb1b982df7'],
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
