/** A place in the submission's source where cost is counted; line and column count from 1. */
export interface Site {
  readonly id: number
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Slots of the counters before the first site: the slot of the line that is running, and the depth that is left. */
export const currentSlot = 0
export const depthSlot = 1
const reserved = 2

/** How many sites a program may have. */
export const mostSites = 65_536 - reserved

export function slotOf(id: number): number {
  return id + reserved
}

/** The site of a slot; −1 for none. */
export function siteOf(slot: number): number {
  return slot < reserved ? -1 : slot - reserved
}
