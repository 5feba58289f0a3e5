import { openSubject, type Subject } from '@kata/sandbox'
import { subjectLimits } from '../run/limits.ts'
import { type Benchmark, byTurns, milliseconds, type Row } from './benchmark.ts'
import { plainOf, programOf } from './program.ts'

const calls = 300_000

/** What a call of a built-in looks like; each gives a number, so that nothing is optimized away. */
const expressions: Readonly<Record<string, string>> = {
  'Math.exp': 'Math.exp(-i)',
  'Math.max of two': 'Math.max(i, 7)',
  'slice of 4': 'row.slice().length',
  'concat of 4 and 4': 'row.concat(row).length',
  'map of 4': 'row.map((x) => x + i).length',
  'Array.from of 4': 'Array.from({ length: 4 }, (_, k) => k + i).length',
  'push of one': 'grown.push(i)',
  'get of a Map': '(table.get(2) ?? 0)',
}

const names = Object.keys(expressions)
const source = names
  .map(
    (what, i) => `export function call${i}(n: number): number {
  const row = [3, 1, 4, 1], grown: number[] = [], table = new Map([[2, 7]])
  let sum = row.length + grown.length + table.size
  for (let i = 0; i < n; i++) sum += ${expressions[what]}
  return sum
}`,
  )
  .join('\n')

/** What built-ins take where nobody can change them and their work is counted. */
export const builtIns: Benchmark = {
  name: 'built-ins',
  title: `${calls} calls of a built-in in a subject process against the same in plain Node`,
  async run() {
    const plain = await plainOf(source)
    const subject = openSubject(await programOf(new Map([['index.ts', source]])), {
      isolation: 'process',
      backend: 'cpu',
      limits: { ...subjectLimits, steps: 1e12, elements: 1e12 },
    })
    const rows: Row[] = []
    for (const [i, what] of names.entries()) rows.push(await rowOf(what, subject, `call${i}`, plain[`call${i}`]))
    subject.close()
    return rows
  },
}

async function rowOf(what: string, subject: Subject, name: string, plain: (n: number) => number): Promise<Row> {
  const [closed, open] = await byTurns(
    9,
    async () => void (await subject.call(name, [calls])),
    async () => void plain(calls),
  )
  return {
    what,
    measured: milliseconds(closed),
    against: `${milliseconds(open)} in plain Node`,
    ratio: (closed / open).toFixed(2),
    goal: '',
  }
}
