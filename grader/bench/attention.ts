import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { plotSvg } from '@kata/plot'
import type { Subject, TensorValue, Value } from '@kata/sandbox'
import { openInProcess } from '@kata/sandbox/in-process'
import { collect } from '../collect/index.ts'
import { exercisesDir, solutionsDir } from '../places.ts'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, median, milliseconds, type Row } from './benchmark.ts'
import { programOf } from './program.ts'

const width = 64
const window = 64
const globalTokens = [0, 1]
const lengths = [512, 1024, 2048, 4096, 8192, 16384]
/** Full attention at 8192 would take a minute and a gigabyte. */
const longestFull = 4096
/** In the lesson, which speaks of these times. */
const figure = '02-longformer/figures/attention.svg'
const figureFile = `${exercisesDir}${figure}`

interface Kind {
  readonly name: string
  readonly exercise: string
  readonly function: string
  readonly longest: number
  readonly args: (x: TensorValue, n: number) => readonly Value[]
}

const kinds: readonly Kind[] = [
  {
    name: 'full',
    exercise: '01-quadratic-complexity',
    function: 'scaledDotProductAttention',
    longest: longestFull,
    args: (x) => [x, x, x],
  },
  {
    name: `Longformer, window ${window}, ${globalTokens.length} global`,
    exercise: '02-longformer',
    function: 'longformerAttention',
    longest: 16384,
    args: (x) => [
      { q: x, k: x, v: x, qGlobal: x, kGlobal: x, vGlobal: x },
      { window, globalTokens },
    ],
  },
  ...[128, 256].map((k) => ({
    name: `Linformer, k = ${k}`,
    exercise: '03-linformer',
    function: 'linformerAttention',
    longest: 16384,
    args: (x: TensorValue, n: number) => [x, x, x, filled([k, n]), filled([k, n])],
  })),
]

/** The solutions' attention by wall-clock over the length of the text, beside each other, on WASM. */
export const attention: Benchmark = {
  name: 'attention',
  title: `Attention over the number of tokens n, d = ${width}, on WASM; the ratio is full attention's time over the other's (drawn in exercises/${figure})`,
  async run() {
    const subjects = new Map<string, Subject>()
    for (const { exercise } of kinds) if (!subjects.has(exercise)) subjects.set(exercise, await solutionOf(exercise))
    const times: { n: number; kind: string; ms: number }[] = []
    for (const n of lengths) {
      const x = filled([n, width])
      const chosen = kinds.filter(({ longest }) => n <= longest)
      const rounds: number[][] = chosen.map(() => [])
      // By turns, so that a busy moment meets all; the first round warms up.
      for (let round = 0; round < 4; round++) {
        for (const [i, kind] of chosen.entries()) {
          const args = kind.args(x, n)
          const start = performance.now()
          const outcome = await subjects.get(kind.exercise)?.call(kind.function, args)
          if (outcome?.status !== 'returned') throw new Error(`${kind.function} is ${outcome?.status} at n = ${n}`)
          if (round > 0) rounds[i].push(performance.now() - start)
        }
      }
      chosen.forEach((kind, i) => {
        times.push({ n, kind: kind.name, ms: median(rounds[i]) })
      })
    }
    await mkdir(dirname(figureFile), { recursive: true })
    await writeFile(figureFile, await plot(times))
    return times.map(({ n, kind, ms }): Row => {
      const full = times.find((other) => other.n === n && other.kind === 'full')
      return {
        what: `n = ${n}, ${kind}`,
        measured: milliseconds(ms),
        against: full ? `${milliseconds(full.ms)} full` : '',
        ratio: full ? (full.ms / ms).toFixed(1) : '',
        goal: '',
      }
    })
  },
}

async function solutionOf(exercise: string): Promise<Subject> {
  const submission = await collect(solutionsDir, [exercise])
  return openInProcess(await programOf(submission.exercises[0].files), { ...subjectLimits, steps: 1e12, elements: 1e12 })
}

function filled(shape: readonly number[]): TensorValue {
  const size = shape.reduce((product, length) => product * length, 1)
  return { kind: 'tensor', shape, dtype: 'float32', data: Float32Array.from({ length: size }, (_, i) => Math.sin(i)) }
}

function plot(times: readonly { n: number; kind: string; ms: number }[]): Promise<string> {
  return plotSvg({
    width: 420,
    height: 300,
    title: `Attention on WASM, d = ${width}`,
    data: { values: [...times] },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'n', type: 'quantitative', scale: { type: 'log', base: 2 }, title: 'tokens n', axis: { values: lengths } },
      y: { field: 'ms', type: 'quantitative', scale: { type: 'log' }, title: 'milliseconds' },
      color: { field: 'kind', type: 'nominal', title: null, sort: kinds.map(({ name }) => name) },
    },
  })
}
