import type { Value } from './value.ts'

/** What became of one request to a submission. */
export type Outcome =
  | { readonly status: 'returned'; readonly value: Value; readonly trace: Trace }
  | { readonly status: 'threw'; readonly error: Thrown; readonly trace: Trace }
  | Ended

/** A call that neither returned nor threw; `not-run` waited behind one that ruined the process. */
export interface Ended {
  readonly status: 'timeout' | 'memory' | 'crash' | 'not-run'
  readonly message: string
  /** The line that did most of the work until then, where that is known. */
  readonly at?: Place
  readonly trace: Trace
}

/** What the submission threw, bounded in length and cleaned of control characters. */
export interface Thrown {
  readonly name: string
  readonly message: string
  /** `instanceof RangeError`, judged in the submission's own process. */
  readonly isRangeError: boolean
  readonly isNotImplemented: boolean
  /** Where it was thrown, in the submission's source; undefined when no frame of the stack is the student's. */
  readonly at: Place | undefined
}

/** A place in the submission's source; line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The source line, for the message. */
  readonly text: string
}

/** What was seen beside the answer. */
export interface Trace {
  /** What the student's code printed during the call, bounded. */
  readonly prints: readonly string[]
  /** Tensors alive after the call beyond those returned (after a throw: beyond none). */
  readonly leaked: number
  /** Tensor arguments that did not come back as they went in. */
  readonly inputFaults: readonly InputFault[]
  /** True when the function answered with a promise. */
  readonly async: boolean
  /** Names of the kernels that ran, and `Gradient` where one was asked for, each once, in order of first use. */
  readonly kernels: readonly string[]
  readonly cost: Cost
}

export interface InputFault {
  /** Where in the arguments: `0`, `1.wq`. */
  readonly path: string
  readonly fault: 'changed' | 'disposed' | 'returned'
}

/** The counted cost of one call. Work = `flops` + `steps`; peak memory = `peakBytes` + 4 × `allocated`. */
export interface Cost {
  /** FLOPs of all tensor kernels; one multiply-add is two. */
  readonly flops: number
  /** FLOPs of the matrix-multiply kernels alone: 2·b·m·n·k. */
  readonly matmulFlops: number
  /** Steps of the student's JavaScript, natives charged by length. */
  readonly steps: number
  /** Peak bytes of tensors above those alive before the call. */
  readonly peakBytes: number
  /** Elements that the student's arrays allocated in all. */
  readonly allocated: number
  /** Elements of the largest single tensor or array made. */
  readonly largest: number
  /** The source lines that did the most steps or FLOPs, most first, at most 16. */
  readonly lines: readonly LineCost[]
}

export interface LineCost {
  readonly place: Place
  readonly work: number
}
