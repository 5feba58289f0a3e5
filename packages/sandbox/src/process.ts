import { type ChildProcess, spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import { bootFile } from './boot-file.ts'
import { type Message, packFrame, readFrame } from './frame.ts'
import { type Isolation, launch } from './isolation.ts'
import type { Request } from './protocol.ts'
import { wasmDir } from './wasm-dir.ts'
import { usageOf } from './watchdog.ts'

/** Why a subject process is no more. */
export interface Ending {
  readonly status: 'timeout' | 'memory' | 'crash'
  readonly message: string
}

/** Bounds that are watched from outside, behind the counted ones. */
export interface OuterLimits extends TimeLimits {
  readonly residentBytes: number
  readonly heapMegabytes: number
}

export interface TimeLimits {
  /** Processor time of one request; where the system doesn't tell, wall-clock. */
  readonly cpuMs: number
  readonly wallMs: number
}

export interface SubjectProcess {
  send(message: Message<Request>): void
  /** The time that the request being served may take, from now on; undefined while none is. */
  busy(limits: TimeLimits | undefined): void
  end(): void
}

interface Listeners {
  readonly onReply: (message: Message<unknown>) => void
  readonly onEnd: (ending: Ending) => void
}

/** Every subject that runs now: none outlives this process. */
const alive = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of alive) killAll(child)
})

/** Ends a subject with all that it started: bubblewrap killed while it starts would leave its other half waiting for ever. */
function killAll(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // It has gone already.
  }
}

const pollMs = 25
const errorOutputBytes = 16_384

/** Starts a subject process. It says `ready` first, then answers one request after another. */
export async function startProcess(
  { isolation, backend, limits }: { isolation: Isolation; backend: string; limits: OuterLimits },
  { onReply, onEnd }: Listeners,
): Promise<SubjectProcess> {
  const { command, args } = launch(isolation, { bootFile: await bootFile(), wasmDir, heapMegabytes: limits.heapMegabytes })
  const child = spawn(command, [...args, isolation, wasmDir, backend], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { TZ: 'UTC' },
    // A process group of its own, to be ended as one.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  alive.add(child)
  const channel = child.stdio[3] as Duplex
  let errorOutput = ''
  let ended = false
  let began: { at: number; cpuMs: number | undefined; limits: TimeLimits } | undefined

  const finish = (ending: Ending): void => {
    if (ended) return
    ended = true
    clearInterval(watch)
    killAll(child)
    alive.delete(child)
    channel.destroy()
    onEnd(ending)
  }
  const watch = setInterval(() => {
    const usage = child.pid === undefined ? undefined : usageOf(child.pid)
    if (usage && usage.residentBytes > limits.residentBytes) return finish(outOfMemory(limits.residentBytes / 2 ** 20))
    if (!began) return
    began.cpuMs ??= usage?.cpuMs
    const { cpuMs, wallMs } = began.limits
    const overdue = performance.now() - began.at > wallMs || (usage && usage.cpuMs - (began.cpuMs ?? 0) > cpuMs)
    if (overdue) finish({ status: 'timeout', message: `a built-in ran for more than ${cpuMs / 1000} s: the call was ended` })
  }, pollMs)

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (errorOutput.length < errorOutputBytes) errorOutput += text
    if (process.env.KATA_DEBUG) process.stderr.write(text)
  })
  child.on('error', (error) => finish({ status: 'crash', message: `the process of the submission can't be started: ${error.message}` }))
  child.on('close', (code, signal) => finish(endingOf(code, signal, errorOutput, limits.heapMegabytes)))
  channel.on('error', () => {})
  // While the child lives this side has work to do; the streams alone keep it awake.
  readMessages(channel, onReply, (error) => finish({ status: 'crash', message: `the answer can't be read: ${error.message}` }))

  return {
    // What is asked in one go is written in one go.
    send: (message) => {
      if (ended) return
      if (channel.writableCorked === 0) {
        channel.cork()
        process.nextTick(() => channel.uncork())
      }
      channel.write(packFrame(message))
    },
    busy: (limits) => {
      began = limits && { at: performance.now(), cpuMs: undefined, limits }
    },
    end: () => finish({ status: 'crash', message: 'closed' }),
  }
}

function endingOf(code: number | null, signal: string | null, errorOutput: string, heapMegabytes: number): Ending {
  if (/heap out of memory|Array buffer allocation failed|OOM/.test(errorOutput)) return outOfMemory(heapMegabytes)
  return { status: 'crash', message: `the process of the submission ended by itself (${signal ?? `exit code ${code}`})` }
}

function outOfMemory(megabytes: number): Ending {
  return { status: 'memory', message: `used more than ${Math.round(megabytes)} MiB of memory: the call was ended` }
}

function readMessages(channel: Duplex, onMessage: (message: Message<unknown>) => void, onError: (error: Error) => void): void {
  const chunks: Buffer[] = []
  let available = 0
  let reader = readFrame<unknown>()
  let step = reader.next()

  const take = (length: number): Buffer => {
    const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
    chunks.length = 0
    if (all.length > length) chunks.push(all.subarray(length))
    available -= length
    return all.subarray(0, length)
  }

  channel.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    available += chunk.length
    try {
      while (!step.done && available >= step.value) {
        step = reader.next(take(step.value))
        if (step.done) {
          onMessage(step.value)
          reader = readFrame()
          step = reader.next()
        }
      }
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)))
    }
  })
}
