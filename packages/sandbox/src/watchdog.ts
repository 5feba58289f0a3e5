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
  const family = familyOf(pid).flatMap((member) => usageOfOne(member) ?? [])
  if (family.length === 0) return undefined
  return {
    residentBytes: family.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    cpuMs: family.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  }
}

/** A process and its descendants: under the namespace layer the subject is a grandchild. */
function familyOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean).map(Number)
    return [pid, ...children.flatMap(familyOf)]
  } catch {
    return [pid]
  }
}

function usageOfOne(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { residentBytes: Number(fields[21]) * pageBytes, cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond }
  } catch {
    return undefined
  }
}
