import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { root, solutionsDir } from '../places.ts'
import { type Benchmark, median, milliseconds } from './benchmark.ts'

const probe = `
const start = performance.now()
const { firstVerdict } = await import(process.argv[1])
await firstVerdict(process.argv[2])
const read = (await import('node:fs')).readFileSync
const resident = (pid) => Number(read('/proc/' + pid + '/status', 'utf8').match(/VmRSS:\\s+(\\d+)/)?.[1] ?? 0)
const children = (pid) => read('/proc/' + pid + '/task/' + pid + '/children', 'utf8').split(' ').filter(Boolean).flatMap((child) => [child, ...children(child)])
const memory = process.platform === 'linux' ? [process.pid, ...children(process.pid)].reduce((sum, pid) => sum + resident(pid), 0) / 1024 : 0
console.log(JSON.stringify({ ms: performance.now() - start, memory }))
process.exit(0)`

/** From the start of the grader's own code to the first verdict, and what grader and subject hold in memory by then. */
export const start: Benchmark = {
  name: 'start',
  title: 'Start to the first verdict of exercise 01, in a fresh process (launchers left out)',
  async run() {
    const results = []
    for (let round = 0; round < 6; round++) results.push(await once())
    const [first, ...warm] = results
    return [
      {
        what: 'time to the first verdict',
        measured: milliseconds(median(warm.map(({ ms }) => ms))),
        against: `${milliseconds(first.ms)} the first time`,
        ratio: '',
        goal: '< 1 s',
      },
      {
        what: 'resident memory of grader and subject together',
        measured: `${median(warm.map(({ memory }) => memory)).toFixed(0)} MiB`,
        against: '',
        ratio: '',
        goal: '≤ 400 MiB',
      },
    ]
  },
}

function once(): Promise<{ ms: number; memory: number }> {
  const loader = pathToFileURL(createRequire(`${root}package.json`).resolve('tsx')).href
  const script = pathToFileURL(`${root}grader/bench/first-verdict.ts`).href
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', probe, script, solutionsDir], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', reject)
    child.on('close', () => resolve(JSON.parse(output)))
  })
}
