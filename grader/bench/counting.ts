import { openInProcess } from '@kata/sandbox/in-process'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, byTurns, milliseconds, type Row } from './benchmark.ts'
import { plainOf, programOf } from './program.ts'

// Attention's product as students write it without tensors; each returns a number, so that nothing is optimized away.
const programs: Readonly<Record<string, string>> = {
  'typed arrays, three loops': `export function run(n: number): number {
  const a = new Float32Array(n * n).fill(0.5), b = new Float32Array(n * n).fill(0.25), c = new Float32Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[j * n + k]
      c[i * n + j] = sum
    }
  return c[n]
}`,
  'nested arrays, three loops': `export function run(n: number): number {
  const matrix = (value: number): number[][] => Array.from({ length: n }, () => new Array(n).fill(value))
  const a = matrix(0.5), b = matrix(0.25), c = matrix(0)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += a[i][k] * b[j][k]
      c[i][j] = sum
    }
  return c[1][0]
}`,
  'map and reduce': `export function run(n: number): number {
  const matrix = (value: number): number[][] => Array.from({ length: n }, () => new Array(n).fill(value))
  const a = matrix(0.5), b = matrix(0.25)
  const c = a.map((row) => b.map((column) => row.reduce((sum, x, k) => sum + x * column[k], 0)))
  return c[1][0]
}`,
}

const n = 300

/** What the counters compiled into a student's code cost. */
export const counting: Benchmark = {
  name: 'counting',
  title: `Loop code with counters against the same without, n = ${n}`,
  async run() {
    const rows: Row[] = []
    for (const [what, source] of Object.entries(programs)) {
      const counted = await openInProcess(await programOf(new Map([['index.ts', source]])), {
        ...subjectLimits,
        steps: 1e12,
        elements: 1e12,
      })
      const plain = await plainOf(source)
      const [withCounters, without] = await byTurns(
        9,
        async () => void (await counted.call('run', [n])),
        async () => void plain.run(n),
      )
      rows.push({
        what,
        measured: milliseconds(withCounters),
        against: `${milliseconds(without)} without`,
        ratio: (withCounters / without).toFixed(2),
        goal: '≤ 1.2',
      })
    }
    return rows
  },
}
