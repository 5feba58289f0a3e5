import type { Tensor } from '@tensorflow/tfjs-core'
import { guest, tensorsIn } from './admit.ts'
import { boundary, inside } from './boundary.ts'
import { core } from './core.ts'
import { unheard } from './events.ts'
import { aliveSince, newestId } from './ledger.ts'

/** Follows the tensors of one call. Scopes nest. */
export interface Scope {
  /** Disposes every tensor made since the scope was opened but those within `kept`; tells how many there were. */
  end(kept?: unknown): { readonly leaked: number }
}

/** Opens a scope. Tensors made before it are none of its business. To be opened and ended while no student's code runs. */
export function openScope(): Scope {
  const start = newestId()
  return {
    end(kept) {
      const staying = tensorsIn(kept)
      const left = aliveSince(start).filter((tensor) => !staying.has(tensor))
      settle()
      disposeTensors(left)
      return { leaked: left.length }
    },
  }
}

/** Disposes every tensor there is. */
export function disposeAll(): void {
  disposeTensors(aliveSince(-1))
}

/** Disposes the tensors within `container`. */
export function disposeWithin(container: unknown): void {
  disposeTensors(tensorsIn(container))
}

/**
 * The gradient of a student's function `f` at `x`: a new tensor of the shape of `x`.
 * @param upstream the gradient with respect to the answer of `f`; 1 everywhere when left out
 */
export function gradientOf(f: (x: Tensor) => Tensor, x: Tensor, upstream?: Tensor): Tensor {
  return inside(() => core.grad(guest(f) as typeof f)(x, upstream))
}

function disposeTensors(tensors: Iterable<Tensor>): void {
  inside(() =>
    unheard(() => {
      for (const tensor of tensors) tensor.dispose()
    }),
  )
}

// A stack overflow can end TensorFlow.js' own clean-up halfway; without this, gradients would be lost from then on.
function settle(): void {
  boundary.depth = 0
  const { state } = core.engine()
  state.kernelDepth = 0
  state.gradientDepth = 0
  state.scopeStack = []
  Object.assign(state, { activeScope: null, activeTape: null })
}
