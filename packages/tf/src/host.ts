// The trusted face of the tensor package: what the subject process uses and a student never sees.
export type BackendName = 'wasm' | 'cpu' | 'tensorflow'

/** One kernel that ran. */
export interface KernelEvent {
  readonly name: string
  /** Counted by kernel-cost.ts; one multiply-add is two. */
  readonly flops: number
  /** 2·b·m·n·k for a matrix multiplication (Einsum too), else 0. */
  readonly matmulFlops: number
  /** Elements of the largest output. */
  readonly largest: number
}
