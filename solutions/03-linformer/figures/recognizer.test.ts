import { loadTextRecognizer } from '@kata/datasets'
import { Matrix } from 'ml-matrix'
import { expect, it } from 'vitest'
import { encode, fully, matrixOf, read } from './recognizer.ts'

const model = loadTextRecognizer()

it('gives the encoder output of another engine, and reads what that reads', () => {
  for (const sample of model.samples.filter((_, i) => i % 4 === 0)) {
    const output = encode(model, sample, fully)
    expect(Matrix.sub(output, matrixOf(sample.encoderOutput)).abs().max()).toBeLessThan(1e-5)
    expect(read(model, sample, output)).toBe(sample.text)
  }
})
