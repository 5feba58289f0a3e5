// Makes what the course ships of trained models, from the solution and fixed seeds: `npx tsx solutions/04-knowledge-distillation/make-models.ts`.
// Prints the checksums that the README and the test of packages/datasets hold.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { loadDigits } from '@kata/datasets'
import type { TensorValue, Value } from '@kata/sandbox'
import { openSolution } from '../open-solution.ts'

const target = new URL('../../packages/datasets/digits/', import.meta.url)
const training = { epochs: 25, learningRate: 0.01, batchSize: 32, seed: 1 }

const { call, close } = await openSolution('04-knowledge-distillation')
const { training: seen, heldOut } = loadDigits()
const images: TensorValue = { kind: 'tensor', shape: [seen.count, 64], dtype: 'float32', data: seen.inputs }
const unseen: TensorValue = { kind: 'tensor', shape: [heldOut.count, 64], dtype: 'float32', data: heldOut.inputs }
const data = { inputs: images, labels: { kind: 'tensor', shape: [seen.count], dtype: 'int32', data: seen.labels } } as const

const teacher = modelIn(await call('trainTeacher', data, { ...training, hiddenUnits: [256] }))
write('teacher-logits.bin', [await call('mlpLogits', teacher, images), await call('mlpLogits', teacher, unseen)])
const model = modelIn(await call('trainTeacher', data, { ...training, hiddenUnits: [64] }))
write('mlp-64.bin', tensorsIn(model))
close()

function modelIn(trained: Value): Value {
  if (typeof trained !== 'object' || trained === null || !('model' in trained)) throw new Error('no model was returned')
  return trained.model
}

/** kernel, bias, kernel, bias … */
function tensorsIn(value: Value): Value[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return 'kind' in value ? [value] : Object.values(value).flatMap(tensorsIn)
}

/** The numbers of tensors one after another, float32, little-endian. */
function write(name: string, tensors: readonly Value[]): void {
  const numbers = tensors.flatMap((value) => {
    if (typeof value !== 'object' || value === null || !('data' in value) || !ArrayBuffer.isView(value.data))
      throw new Error(`${name}: no tensor`)
    return Array.from(value.data as Float32Array)
  })
  const bytes = Buffer.alloc(4 * numbers.length)
  for (const [i, x] of numbers.entries()) bytes.writeFloatLE(x, 4 * i)
  writeFileSync(new URL(name, target), bytes)
  process.stdout.write(`${name}  ${bytes.length} bytes  sha256 ${createHash('sha256').update(bytes).digest('hex')}\n`)
}
