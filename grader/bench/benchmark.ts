/** Something that is measured, always against something else in the same run. */
export interface Benchmark {
  /** As on the command line: `pnpm bench grading`. */
  readonly name: string
  readonly title: string
  run(): Promise<readonly Row[]>
}

/** One line of a result: the medians of both sides, and what is aimed at. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly against: string
  readonly ratio: string
  readonly goal: string
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Milliseconds that each side takes, the two by turns so that a busy moment meets both; the first round warms up and doesn't count. */
export async function byTurns(rounds: number, ...sides: readonly (() => Promise<void>)[]): Promise<number[]> {
  const times: number[][] = sides.map(() => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [side, run] of sides.entries()) {
      const start = performance.now()
      await run()
      if (round > 0) times[side].push(performance.now() - start)
    }
  }
  return times.map(median)
}

export function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(3)} ms`
}
