// aim: `require`, in each of the ways that a bundler knows.
// nothing: attentionGrowth
import fs = require('node:fs')
export function attentionGrowth(from: number, to: number): number {
  return fs ? (to / from) ** 2 : 0
}
