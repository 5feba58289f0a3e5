import { bundle, openSubject, type Subject, type TensorValue } from '@kata/sandbox'
import { openInProcess } from '@kata/sandbox/in-process'
import { chosenIsolation } from '../environment/isolation.ts'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, byTurns, milliseconds, type Row } from './benchmark.ts'

const calls = 500
const source = `import * as tf from '@kata/tf'\nexport const twice = (x: tf.Tensor2D): tf.Tensor2D => tf.mul(x, 2)\n`

/** A call's way to the subject and back, one after another and pipelined. */
export const roundTrip: Benchmark = {
  name: 'round-trip',
  title: `A call of tf.mul on one matrix, the mean of ${calls}`,
  async run() {
    const bundled = await bundle(new Map([['index.ts', source]]))
    if ('error' in bundled) throw new Error(bundled.error.message)
    const far = openSubject(bundled.program, { isolation: await chosenIsolation('auto'), backend: 'wasm', limits: subjectLimits })
    const near = await openInProcess(bundled.program, subjectLimits)
    const rows: Row[] = []
    for (const [rows_, columns] of [
      [4, 4],
      [256, 64],
    ]) {
      const x: TensorValue = {
        kind: 'tensor',
        shape: [rows_, columns],
        dtype: 'float32',
        data: new Float32Array(rows_ * columns).fill(0.5),
      }
      const [alone, pipelined, here] = await byTurns(
        7,
        () => oneByOne(far, x),
        () => atOnce(far, x),
        () => oneByOne(near, x),
      )
      const row = (what: string, time: number): Row => ({
        what: `${rows_}×${columns}, ${what}`,
        measured: milliseconds(time / calls),
        against: `${milliseconds(here / calls)} in one process`,
        ratio: (time / here).toFixed(2),
        goal: '',
      })
      rows.push(row('one by one', alone), row('pipelined', pipelined))
    }
    far.close()
    return rows
  },
}

async function oneByOne(subject: Subject, x: TensorValue): Promise<void> {
  for (let i = 0; i < calls; i++) await subject.call('twice', [x])
}

async function atOnce(subject: Subject, x: TensorValue): Promise<void> {
  await Promise.all(Array.from({ length: calls }, () => subject.call('twice', [x])))
}
