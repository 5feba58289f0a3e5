import { type Isolation, namespaceFault, openSubject, type Program } from '@kata/sandbox'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, byTurns, milliseconds } from './benchmark.ts'
import { callOneByOne, calls, twiceProgram } from './program.ts'

const x = { kind: 'tensor', shape: [4, 4], dtype: 'float32', data: new Float32Array(16).fill(0.5) } as const

/** What each layer of isolation costs: a process's start until it has loaded a program, and a call. */
export const layers: Benchmark = {
  name: 'layers',
  title: `Isolation, by layer: the start of a process that has loaded a program, and a call of tf.mul on 4×4 (the mean of ${calls}, one by one)`,
  async run() {
    const program = await twiceProgram()
    const held: Isolation[] = ['none', 'process', 'permission', ...(namespaceFault() === undefined ? (['namespace'] as const) : [])]
    const starts = await byTurns(7, ...held.map((isolation) => async () => (await started(program, isolation)).close()))
    const subjects = await Promise.all(held.map((isolation) => started(program, isolation)))
    const round = await byTurns(7, ...subjects.map((subject) => () => callOneByOne(subject, x)))
    for (const subject of subjects) subject.close()
    return held.flatMap((isolation, i) => [
      { what: `${isolation}, start`, ...compared(starts[i], starts[0]) },
      { what: `${isolation}, call`, ...compared(round[i] / calls, round[0] / calls) },
    ])
  },
}

async function started(program: Program, isolation: Isolation) {
  const subject = openSubject(program, { isolation, backend: 'wasm', limits: subjectLimits })
  await subject.loaded
  return subject
}

function compared(time: number, none: number) {
  return { measured: milliseconds(time), against: `${milliseconds(none)} with none`, ratio: (time / none).toFixed(2), goal: '' }
}
