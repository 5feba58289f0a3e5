import type { Program } from './bundle.ts'
import { encode } from './codec.ts'
import type { Message } from './frame.ts'
import { noTrace, outcomeOf } from './interpret.ts'
import type { Isolation } from './isolation.ts'
import type { Outcome } from './outcome.ts'
import { type Ending, type OuterLimits, type SubjectProcess, startProcess, type TimeLimits } from './process.ts'
import type { Limits, Request } from './protocol.ts'
import { replyOf } from './reply-shape.ts'
import type { TensorValue, Value } from './value.ts'

export interface SubjectOptions {
  readonly isolation: Isolation
  readonly backend: 'wasm' | 'cpu' | 'tensorflow'
  readonly limits: Limits & OuterLimits
}

/** What one call may take, where it isn't what every call may. */
export type CallLimits = Partial<Limits & TimeLimits>

/** What loading a submission did. */
export interface Loaded {
  readonly outcome: Outcome
  /** The exported names and what they are: `softmaxRows` → `function`. */
  readonly exports: ReadonlyMap<string, string>
  /** The backend that runs: `cpu` where WASM can't load. */
  readonly backend: string
}

/** A submission that can be called. It runs in a process of its own, which is replaced when a call ruins it. */
export interface Subject {
  readonly loaded: Promise<Loaded>
  /** Calls an exported function; `detail` asks for the cost by line and for changed inputs. An exported constant gives its value. */
  call(name: string, args: readonly Value[], detail?: boolean, limits?: CallLimits): Promise<Outcome>
  /**
   * Calls an exported function on one list of arguments after another, in one request; the answer is the list of what it gave. For functions
   * of numbers that are to be asked some ten thousand times.
   */
  map(name: string, lists: readonly (readonly Value[])[], limits?: CallLimits): Promise<Outcome>
  /**
   * The gradient with respect to the tensor argument at `path` (`0`, `0.studentLogits`): of a scalar function, or of any other as it comes
   * back from `upstream`, a tensor like the answer.
   */
  gradient(name: string, path: string, args: readonly Value[], limits?: CallLimits, upstream?: TensorValue): Promise<Outcome>
  /**
   * Calls an exported function as it would be called in another run: a process of its own, in which the clock and `Math.random` started elsewhere
   * before the program was loaded.
   */
  otherDay(name: string, args: readonly Value[], limits?: CallLimits): Promise<Outcome>
  close(): void
}

interface Job {
  readonly name: string
  readonly message: Message<Request>
  readonly limits: Limits & TimeLimits
  readonly settle: (outcome: Outcome) => void
  /** Whether it has a process to itself: what others left behind ended the first one. */
  repeated: boolean
}

/** One process's life: from its start to the call that ruins it. */
interface Run {
  state: 'starting' | 'loading' | 'serving' | 'over'
  process: SubjectProcess | undefined
  /** How many of the waiting jobs it was sent. */
  sent: number
  /** The functions whose calls it answered. */
  readonly served: Set<string>
}

/** Any but the usual 1. */
const otherLuck = 2

/** Loads a program into a process of its own and gives it to be called. Calls are served in order and may be pipelined. */
export function openSubject(program: Program, { isolation, backend, limits }: SubjectOptions): Subject {
  const waiting: Job[] = []
  let settleLoaded: (loaded: Loaded) => void = () => {}
  const loaded = new Promise<Loaded>((resolve) => {
    settleLoaded = resolve
  })
  let backendInUse: string = backend
  let failure: Outcome | undefined
  let closed = false
  let otherSubject: Subject | undefined
  let run = start()

  function start(): Run {
    const mine: Run = { state: 'starting', process: undefined, sent: 0, served: new Set() }
    const onReply = (message: Message<unknown>): void => {
      if (mine.state !== 'over') take(mine, message)
    }
    const onEnd = (ending: Ending): void => {
      if (mine.state !== 'over') lose(mine, ending)
    }
    startProcess({ isolation, backend, limits }, { onReply, onEnd }).then(
      (process) => {
        if (mine.state === 'over') return process.end()
        mine.process = process
        process.send(loadMessage(program, limits))
        flush(mine)
      },
      (error: unknown) => onEnd({ status: 'crash', message: `the process of the submission can't be started: ${String(error)}` }),
    )
    return mine
  }

  function take(mine: Run, { header, body }: Message<unknown>): void {
    const reply = replyOf(header)
    if (mine.state === 'starting') {
      mine.state = 'loading'
      backendInUse = reply.backend ?? backend
      mine.process?.busy(limits)
      return
    }
    const job = mine.state === 'loading' ? undefined : waiting[0]
    // Throws for an answer that can't be read: the job still waits then, and `lose` settles it.
    const outcome = outcomeOf(reply, body, program, job?.limits ?? limits)
    if (mine.state === 'loading') {
      mine.state = 'serving'
      if (outcome.status !== 'returned') failToLoad(outcome)
      settleLoaded({ outcome, exports: new Map(reply.exports), backend: backendInUse })
    } else {
      mine.sent--
      waiting.shift()
      if (job) mine.served.add(job.name)
      job?.settle(outcome)
    }
    const ruined = outcome.status !== 'returned' && outcome.status !== 'threw'
    if (ruined) replace(outcome)
    else mine.process?.busy(waiting[0]?.limits)
  }

  function lose(mine: Run, ending: Ending): void {
    const outcome: Outcome = { ...ending, trace: noTrace }
    const job = mine.state === 'serving' ? waiting[0] : undefined
    if (job && ending.status !== 'timeout' && !job.repeated && [...mine.served].some((name) => name !== job.name)) {
      // Memory that other functions' calls have left full must not be the loss of this one.
      job.repeated = true
      retire(mine)
      run = start()
      return
    }
    if (mine.state === 'serving') waiting.shift()?.settle(outcome)
    else {
      failToLoad(outcome)
      settleLoaded({ outcome, exports: new Map(), backend: backendInUse })
    }
    replace(outcome)
  }

  /** What loading once refused is not tried again: every call gets the same answer. */
  function failToLoad(outcome: Outcome): void {
    failure = outcome
    for (const job of waiting.splice(0)) job.settle(outcome)
  }

  /** What was pipelined behind a call that ruined the process is not run: it is most likely to do the same. */
  function replace({ trace }: Outcome): void {
    retire(run)
    for (const job of waiting.splice(0))
      job.settle({ status: 'not-run', message: 'an earlier call ended the process', trace: { ...trace, prints: [] } })
    if (!closed && !failure) run = start()
  }

  function flush(mine: Run): void {
    if (mine.state === 'over' || !mine.process) return
    if (mine.state === 'serving' && mine.sent === 0) mine.process.busy(waiting[0]?.limits)
    for (; mine.sent < waiting.length; mine.sent++) mine.process.send(waiting[mine.sent].message)
  }

  function enqueue(name: string, args: readonly Value[], own: CallLimits, headerWith: (limits: Limits) => Request): Promise<Outcome> {
    if (closed) throw new Error('the subject is closed')
    if (failure) return Promise.resolve(failure)
    return new Promise((resolve) => {
      const allowed = { ...limits, ...own }
      waiting.push({
        message: { header: headerWith(allowed), body: encode(args) },
        limits: allowed,
        settle: resolve,
        name,
        repeated: false,
      })
      flush(run)
    })
  }

  return {
    loaded,
    call: (name, args, detail = false, own = {}) => enqueue(name, args, own, (limits) => ({ verb: 'call', name, detail, limits })),
    map: (name, lists, own = {}) => enqueue(name, lists, own, (limits) => ({ verb: 'map', name, limits })),
    gradient: (name, path, args, own = {}, upstream = undefined) => {
      const sent = upstream ? [...args, upstream] : args
      return enqueue(name, sent, own, (limits) => ({ verb: 'gradient', name, path, upstream: upstream !== undefined, limits }))
    },
    otherDay: (name, args, own = {}) => {
      if (closed) throw new Error('the subject is closed')
      otherSubject ??= openSubject(program, { isolation, backend, limits: { ...limits, luck: otherLuck } })
      return otherSubject.call(name, args, false, own)
    },
    close: () => {
      closed = true
      otherSubject?.close()
      retire(run)
    },
  }
}

function retire(run: Run): void {
  run.state = 'over'
  run.process?.end()
}

function loadMessage({ code, meterName, usesBigInt }: Program, limits: Limits): Message<Request> {
  return { header: { verb: 'load', program: { code, meterName, usesBigInt }, limits }, body: { tree: null, blobs: [] } }
}
