import { bundle, type Isolation, namespaceFault, openSubject, type Program } from '@kata/sandbox'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, byTurns, milliseconds } from './benchmark.ts'

const calls = 500
const source = `import * as tf from '@kata/tf'\nexport const twice = (x: tf.Tensor2D): tf.Tensor2D => tf.mul(x, 2)\n`
const x = { kind: 'tensor', shape: [4, 4], dtype: 'float32', data: new Float32Array(16).fill(0.5) } as const

/** What each layer of isolation costs: a process's start until it has loaded a program, and a call. */
export const layers: Benchmark = {
  name: 'layers',
  title: `Isolation, by layer: the start of a process that has loaded a program, and a call of tf.mul on 4×4 (the mean of ${calls}, one by one)`,
  async run() {
    const bundled = await bundle(new Map([['index.ts', source]]))
    if ('error' in bundled) throw new Error(bundled.error.message)
    const held: Isolation[] = ['none', 'process', 'permission', ...(namespaceFault() === undefined ? (['namespace'] as const) : [])]
    const starts = await byTurns(7, ...held.map((isolation) => async () => (await started(bundled.program, isolation)).close()))
    const subjects = await Promise.all(held.map((isolation) => started(bundled.program, isolation)))
    const round = await byTurns(
      7,
      ...subjects.map((subject) => async () => {
        for (let i = 0; i < calls; i++) await subject.call('twice', [x])
      }),
    )
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
