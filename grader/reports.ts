import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { InfrastructureError, renderJson, type Scorecard, writeReport } from '@kata/scorecard'

/** A card in some form, as one text. */
type Write = (card: Scorecard) => string | Promise<string>

// A kind is a line. Loaded when it is asked for: a page draws, and that takes a second to load.
const kinds = {
  html: async (card) => (await import('@kata/report')).renderHtml(card),
} satisfies Readonly<Record<string, Write>>

/** What `--report` can write, by name. */
export const reportKinds = Object.keys(kinds)

/** A report that was asked for, and where it goes; `-` is standard output. */
export interface Report {
  readonly write: Write
  readonly target: string
}

/**
 * The reports that `--json FILE` and `--report KIND=FILE` ask for, before anything is graded.
 * @throws InfrastructureError on a kind that doesn't exist, a folder that doesn't, and two texts for one target
 */
export function chosenReports(json: string | undefined, reports: readonly string[]): Report[] {
  const chosen = [...(json === undefined ? [] : [{ write: renderJson, target: json }]), ...reports.map(parse)]
  for (const [i, { target }] of chosen.entries()) {
    const place = target === '-' ? 'Standard output' : target
    if (chosen.findIndex((other) => isSame(other.target, target)) < i) throw new InfrastructureError(`${place} can hold one report only.`)
    if (target !== '-' && !existsSync(dirname(resolve(target))))
      throw new InfrastructureError(`There is no folder ${dirname(target)} for the report ${target}.`)
  }
  return chosen
}

/** Whether one of the reports goes to standard output, which then carries nothing else. */
export function takesStandardOutput(reports: readonly Report[]): boolean {
  return reports.some(({ target }) => target === '-')
}

/** Writes each of the reports, whole or not at all. */
export async function writeReports(reports: readonly Report[], card: Scorecard): Promise<void> {
  for (const { write, target } of reports) await writeReport(target, await write(card))
}

function parse(text: string): Report {
  const [, kind = text, target = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
  const write = isKind(kind) ? kinds[kind] : undefined
  if (write === undefined) throw new InfrastructureError(`There is no report of kind '${kind}'. Kinds are: ${reportKinds.join(', ')}.`)
  if (target === '') throw new InfrastructureError(`--report ${kind} needs a file: --report ${kind}=FILE, where - is standard output.`)
  return { write, target }
}

function isKind(name: string): name is keyof typeof kinds {
  return Object.hasOwn(kinds, name)
}

function isSame(a: string, b: string): boolean {
  return a === b || (a !== '-' && b !== '-' && resolve(a) === resolve(b))
}
