import { openSubject, type Subject, type TensorValue } from '@kata/sandbox'
import { openInProcess } from '@kata/sandbox/in-process'
import { chosenIsolation } from '../environment/isolation.ts'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, byTurns, milliseconds, type Row } from './benchmark.ts'
import { callOneByOne, calls, twiceProgram } from './program.ts'

/** A call's way to the subject and back, one after another and pipelined. */
export const roundTrip: Benchmark = {
  name: 'round-trip',
  title: `A call of tf.mul on one matrix, the mean of ${calls}`,
  async run() {
    const program = await twiceProgram()
    const far = openSubject(program, { isolation: await chosenIsolation('auto'), backend: 'wasm', limits: subjectLimits })
    const near = await openInProcess(program, subjectLimits)
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
        () => callOneByOne(far, x),
        () => atOnce(far, x),
        () => callOneByOne(near, x),
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

async function atOnce(subject: Subject, x: TensorValue): Promise<void> {
  await Promise.all(Array.from({ length: calls }, () => subject.call('twice', [x])))
}
