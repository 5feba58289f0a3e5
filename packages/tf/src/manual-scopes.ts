import type { TensorContainer } from '@tensorflow/tfjs-core'
import { tensorsIn } from './admit.ts'
import { inside } from './boundary.ts'
import { core } from './core.ts'

/** What a submission gets of `tf.engine()`: scopes to open and close by hand. */
export interface ManualScopes {
  startScope(name?: string): void
  /** Disposes what was made since the scope was opened, but what is in `result` or kept. */
  endScope(result?: TensorContainer): void
}

/** The scopes that are open by hand, the innermost last. */
const opened: unknown[] = []

const scopes: ManualScopes = Object.freeze({
  startScope: () => {
    inside(() => core.engine().startScope())
    opened.push(core.engine().state.activeScope)
  },
  endScope: (result?: TensorContainer) => {
    // A scope of tf.tidy is closed by tf.tidy.
    if (opened.length === 0 || opened[opened.length - 1] !== core.engine().state.activeScope)
      throw new Error('endScope: the innermost scope was not opened by startScope')
    opened.pop()
    const kept = [...tensorsIn(result)]
    inside(() => core.engine().endScope(kept))
  },
})

export const engine = (): ManualScopes => scopes
