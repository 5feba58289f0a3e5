import type { TensorValue } from '@kata/sandbox'
import { expectClose, expectShape, Mismatch } from '../index.ts'
import { expectWithinBound } from './bound.ts'

/** Weights whose neighbours share a scale, `groupSize` at a time, and what a function made of them: the rows of a matrix are such groups. */
export interface ScaledGroups {
  readonly w: TensorValue
  readonly bits: number
  readonly groupSize: number
  /** What a group is called in a message: `row`. */
  readonly group: string
  readonly q: TensorValue
  readonly scales: TensorValue
}

/** Every group has a scale of its own: its largest magnitude over qmax, which is reached. The last may be short. */
export function expectScalePerGroup(groups: ScaledGroups): void {
  expectShapes(groups)
  const { w, bits, groupSize, group, q, scales } = groups
  const most = 2 ** (bits - 1) - 1
  for (const [g, scale] of scales.data.entries()) {
    const largest = ({ data }: TensorValue): number =>
      Math.max(
        ...Array.from(data)
          .slice(g * groupSize, (g + 1) * groupSize)
          .map(Math.abs),
      )
    expectClose(scale * most, largest(w), `${most} steps of ${group} ${g}'s scale`, { absolute: 0 })
    const reached = largest(q)
    if (reached !== most) throw new Mismatch(`the largest integer of ${group} ${g} is ${reached}, and should be ${most}`, { actual: q })
  }
}

/** No weight is further than half a step of its group from what its integer stands for. */
export function expectHalfStepOfGroup(groups: ScaledGroups): void {
  expectShapes(groups)
  const { w, groupSize, q, scales } = groups
  const scaleAt = (i: number): number => scales.data[Math.floor(i / groupSize)]
  expectWithinBound({
    values: w,
    restored: Array.from(q.data, (value, i) => value * scaleAt(i)),
    bound: (i) => scaleAt(i) / 2,
    what: 'w',
  })
}

function expectShapes({ w, groupSize, q, scales }: ScaledGroups): void {
  expectShape(q, w.shape, 'int32', 'q')
  expectShape(scales, [Math.ceil(w.data.length / groupSize)], 'float32', 'scales')
}
