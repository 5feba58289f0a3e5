import { readFileSync } from 'node:fs'

/** What a process uses, seen from outside; undefined where the system doesn't say or the process has gone. */
export interface Usage {
  readonly residentBytes: number
  readonly cpuMs: number
}

const pageBytes = 4096
const ticksPerSecond = 100

/** Reads `/proc/PID/stat` (proc(5)); on other systems undefined, where the heap limit and the wall clock stand alone. */
export function usageOf(pid: number): Usage | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { residentBytes: Number(fields[21]) * pageBytes, cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond }
  } catch {
    return undefined
  }
}
