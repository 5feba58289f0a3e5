import { formatWithOptions } from 'node:util'

/** What a submission prints, kept up to a bound. */
export interface Prints {
  /** The lines printed since the last call of this. */
  take(): string[]
}

const format = { depth: 3, customInspect: false, maxArrayLength: 20, maxStringLength: 1000, breakLength: 80 } as const

/** Puts a console into this realm whose every method prints a line; nothing beyond `limit` characters a call is kept. */
export function installConsole(limit: number, show: (value: unknown) => unknown): Prints {
  let lines: string[] = []
  let room = limit

  const print = (...values: unknown[]): void => {
    if (room <= 0) return
    const line = formatWithOptions(format, ...values.map(show))
    room -= line.length + 1
    lines.push(room >= 0 ? line : `${line.slice(0, Math.max(0, line.length + room))}`)
    if (room <= 0) lines.push(`… (what was printed after the first ${limit} characters isn't shown)`)
  }
  const methods = [
    'log',
    'info',
    'debug',
    'warn',
    'error',
    'table',
    'dir',
    'trace',
    'group',
    'groupEnd',
    'assert',
    'time',
    'timeEnd',
    'timeLog',
    'count',
  ]
  const silent = new Set(['groupEnd', 'time', 'timeEnd', 'timeLog', 'count'])
  const console = Object.fromEntries(methods.map((name) => [name, silent.has(name) ? () => {} : print]))
  console.assert = (condition: unknown, ...values: unknown[]) => {
    if (!condition) print('Assertion failed:', ...values)
  }
  Object.defineProperty(globalThis, 'console', { value: console, writable: true, configurable: true })

  return {
    take() {
      const taken = lines
      lines = []
      room = limit
      return taken
    },
  }
}
