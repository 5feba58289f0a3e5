/**
 * Whose code runs: 0 while a student's does, 1 while TensorFlow.js does.
 *
 * The meter reads `depth` to charge the student for the student's own work alone. Read it, never write it.
 */
export const boundary = { depth: 0 }

/** Runs `work` as TensorFlow.js' own. */
export function inside<T>(work: () => T): T {
  const { depth } = boundary
  boundary.depth = 1
  try {
    return work()
  } finally {
    boundary.depth = depth
  }
}

/** Runs `work` as the student's. */
export function outside<T>(work: () => T): T {
  const { depth } = boundary
  boundary.depth = 0
  try {
    return work()
  } finally {
    boundary.depth = depth
  }
}
