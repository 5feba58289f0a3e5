import type { InputFault } from './outcome.ts'

// The verbs of the channel. One file, known to both sides.

/** What the subject is asked to do; arguments travel in the frame's body. */
export type Request =
  | { readonly verb: 'load'; readonly program: LoadedProgram; readonly limits: Limits }
  | { readonly verb: 'call'; readonly name: string; readonly detail: boolean; readonly limits: Limits }
  /** One function on many lists of arguments, each an element of the body: they may take together what one call may. */
  | { readonly verb: 'map'; readonly name: string; readonly limits: Limits }
  /** The gradient with respect to the tensor argument at `path`: of a scalar function, or back from `upstream`, the body's last element. */
  | { readonly verb: 'gradient'; readonly name: string; readonly path: string; readonly upstream: boolean; readonly limits: Limits }

/** A program as the subject evaluates it. */
export interface LoadedProgram {
  readonly code: string
  /** The identifier under which the code finds its meter; it occurs nowhere in the student's source. */
  readonly meterName: string
  readonly usesBigInt: boolean
}

/** Bounds on one call, all counted. */
export interface Limits {
  readonly steps: number
  readonly elements: number
  readonly depth: number
  readonly printBytes: number
  /** Where `Math.random` and the clock start, 1 when left out: what should be the same in every run has to be so under any. */
  readonly luck?: number
}

/** The subject's answer; a returned value travels in the frame's body. */
export interface Reply {
  readonly status: 'ready' | 'returned' | 'threw' | 'steps' | 'elements' | 'depth' | 'stalled' | 'trap'
  readonly thrown?: {
    readonly name: string
    readonly message: string
    readonly stack: string
    readonly isRangeError: boolean
    readonly isNotImplemented: boolean
  }
  readonly prints: readonly string[]
  readonly leaked: number
  readonly inputFaults: readonly InputFault[]
  readonly async: boolean
  readonly kernels: readonly string[]
  readonly cost: {
    readonly flops: number
    readonly matmulFlops: number
    readonly steps: number
    readonly peakBytes: number
    readonly allocated: number
    readonly largest: number
    /** [site, work], most work first. */
    readonly sites: readonly (readonly [number, number])[]
  }
  /** Of `load`: the exported names and what they are. */
  readonly exports?: readonly (readonly [string, string])[]
  /** Of `ready`: the backend that runs. */
  readonly backend?: string
}
