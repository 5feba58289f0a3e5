import { withoutCommands } from '@kata/scorecard'

/** The terminal of whoever called: a line of progress on a TTY, plain text everywhere. */
export interface Terminal {
  readonly columns: number
  readonly colour: boolean
  /** Nothing is to be printed. */
  readonly silent: boolean
  /** Shows what was just judged, in place; nothing on a pipe. */
  progress(text: string): void
  clear(): void
  print(text: string): void
}

/** Colours follow NO_COLOR, FORCE_COLOR and the TTY, in this order. */
export function terminal(silent: boolean): Terminal {
  const { stdout, stderr, env } = process
  const colour = env.NO_COLOR ? false : env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' ? true : stdout.isTTY === true
  const live = !silent && stderr.isTTY === true && stdout.isTTY === true
  return {
    columns: Math.max(40, Math.min(stdout.columns ?? 80, 100)),
    colour,
    silent,
    progress: (text) => {
      if (live) stderr.write(`\r\x1b[K${text}`)
    },
    clear: () => {
      if (live) stderr.write('\r\x1b[K')
    },
    print: (text) => {
      if (!silent) stdout.write(withoutCommands(text.endsWith('\n') ? text : `${text}\n`))
    },
  }
}
