import type { Line } from '../compare/compare.ts'

// Saying that fewer are left out takes as much room.
const fewest = 3

/** Lines to show; a number stands for so many left out that both have. */
export function hunks(lines: readonly Line[], context: number): (Line | number)[] {
  const shown: (Line | number)[] = []
  let left: Line[] = []
  const flush = (): void => {
    shown.push(...(left.length < fewest ? left : [left.length]))
    left = []
  }
  lines.forEach((line, at) => {
    const isNear = lines.slice(Math.max(0, at - context), at + context + 1).some(({ of }) => of !== 'both')
    if (isNear) {
      flush()
      shown.push(line)
    } else left.push(line)
  })
  flush()
  return shown
}

/** The first `most` lines of each side. */
export function bounded(lines: readonly Line[], most: number): { readonly lines: readonly Line[]; readonly left: number } {
  const counts = { both: 0, solution: 0, submission: 0 }
  const kept = lines.filter(({ of }) => ++counts[of] <= most)
  return { lines: kept, left: lines.length - kept.length }
}
