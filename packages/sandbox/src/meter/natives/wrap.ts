import type { Meter } from '../meter.ts'
import { apply } from '../primordials.ts'
import type { Native } from './replace.ts'

/** What a native costs, from its `this`, its arguments and (afterwards) its result. */
export interface Price {
  readonly before?: (self: unknown, args: readonly unknown[]) => void
  /** What it takes from the depth, if more than natives do. */
  readonly weight?: number
  readonly after?: (result: unknown, self: unknown, args: readonly unknown[]) => void
}

/** The native with its price, on the student's account alone; no constructor, like the native. */
export function wrapped({ boundary, descend, ascend }: Meter, original: Native, { weight, before, after }: Price): Native {
  const holder = {
    wrapper(this: unknown, ...args: unknown[]): unknown {
      if (boundary.depth > 0) return apply(original, this, args)
      descend(weight)
      try {
        before?.(this, args)
        const result: unknown = apply(original, this, args)
        after?.(result, this, args)
        return result
      } finally {
        ascend(weight)
      }
    },
  }
  return holder.wrapper
}
