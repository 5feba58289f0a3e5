/** Something that TensorFlow.js did for the student. */
export interface KernelEvent {
  /** A kernel's name (`BatchMatMul`), `tensor` when numbers of JavaScript became a tensor, `read` when a tensor's numbers were read, `Gradient` when one was asked for. */
  readonly name: string
  /** Counted by kernel-cost.ts; one multiply-add is two. Of `tensor` and `read`: the elements. */
  readonly flops: number
  /** 2·b·m·n·k for a matrix multiplication (Einsum too), else 0. */
  readonly matmulFlops: number
  /** Elements of the largest output. */
  readonly largest: number
}

export type KernelListener = (event: KernelEvent) => void

let listener: KernelListener | undefined

/** Tells `next` of every event from here on; undefined ends it. What the listener throws ends the operation. */
export function onKernel(next: KernelListener | undefined): void {
  listener = next
}

export const isListening = (): boolean => listener !== undefined

export function emit(event: KernelEvent): void {
  listener?.(event)
}

/** Numbers that passed between JavaScript and a tensor. */
export function emitElements(name: 'tensor' | 'read', elements: number): void {
  listener?.({ name, flops: elements, matmulFlops: 0, largest: name === 'tensor' ? elements : 0 })
}

/** Does the host's own work, of which nobody is told. */
export function unheard<T>(work: () => T): T {
  const heard = listener
  listener = undefined
  try {
    return work()
  } finally {
    listener = heard
  }
}
