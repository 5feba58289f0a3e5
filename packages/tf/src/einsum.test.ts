import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { readTensor, startBackend } from './host.ts'
import * as tf from './index.ts'

beforeAll(async () => {
  await startBackend('wasm')
})

const sizes: Readonly<Record<string, number>> = { a: 2, b: 3, c: 4, d: 1, e: 2 }

it('gives what summing all products gives, whatever the equation of two operands', () => {
  const labels = fc.uniqueArray(fc.constantFrom(...Object.keys(sizes)), { maxLength: 4 })
  fc.assert(
    fc.property(labels, labels, fc.infiniteStream(fc.boolean()), (left, right, keep) => {
      if (left.length === 0 || right.length === 0) return
      const out = [...new Set([...right, ...left])].filter(() => keep.next().value === true)
      const [x, y] = [filled(left), filled(right)]
      const { shape, data } = readTensor(tf.einsum(`${left.join('')},${right.join('')}->${out.join('')}`, x, y))
      expect(shape).toEqual(out.map((label) => sizes[label]))
      expect([...data]).toEqual(bySumming(left, right, out))
    }),
    { seed: 1, numRuns: 200 },
  )
})

const value = (index: number): number => (index % 7) - 3

function filled(labels: readonly string[]): tf.Tensor {
  const shape = labels.map((label) => sizes[label])
  const size = shape.reduce((product, length) => product * length, 1)
  return tf.tensor(
    Array.from({ length: size }, (_, i) => value(i)),
    shape,
  )
}

function bySumming(left: readonly string[], right: readonly string[], out: readonly string[]): number[] {
  const all = [...new Set([...left, ...right])]
  const at = (labels: readonly string[], place: ReadonlyMap<string, number>): number =>
    labels.reduce((index, label) => index * sizes[label] + (place.get(label) ?? 0), 0)
  const result = new Array<number>(out.reduce((product, label) => product * sizes[label], 1)).fill(0)
  const visit = (rest: readonly string[], place: ReadonlyMap<string, number>): void => {
    const [label, ...others] = rest
    if (label === undefined) result[at(out, place)] += value(at(left, place)) * value(at(right, place))
    else for (let i = 0; i < sizes[label]; i++) visit(others, new Map([...place, [label, i]]))
  }
  visit(all, new Map())
  return result
}
