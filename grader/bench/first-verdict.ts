import { readFileSync } from 'node:fs'
import { catalogue } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'

/** Grades as `pnpm grade 01` does until the first verdict, and gives the time and what this process and its children then hold in memory. */
export async function firstVerdict(folder: string, clock: () => number): Promise<{ ms: number; megabytes: number }> {
  const [exercise] = await catalogue()
  const submission = await collect(folder, [exercise.id])
  const isolation = await chosenIsolation('auto')
  const ms = await new Promise<number>((resolve, reject) => {
    grade(submission, { catalogue: [exercise], isolation, backend: 'wasm', onVerdict: () => resolve(clock()) }).catch(reject)
  })
  return { ms, megabytes: process.platform === 'linux' ? familyOf(process.pid).reduce((sum, pid) => sum + residentMegabytes(pid), 0) : 0 }
}

function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  return [pid, ...children.flatMap(familyOf)]
}

function residentMegabytes(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024
}
