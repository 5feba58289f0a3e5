import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  classroom50Identity,
  renderClassroom50,
  renderGithubAnnotations,
  renderGithubClassroom,
  renderGithubSummary,
  renderGradescope,
  renderJunit,
} from '@kata/report/ci'
import { InfrastructureError, renderJson, type Scorecard, writeReport } from '@kata/scorecard'

/** A form in which a card goes out. */
interface Kind {
  /** For the help text. */
  readonly what: string
  /** The card as one text. */
  readonly write: (card: Scorecard) => string | Promise<string>
  /** Throws before anything is graded when the report couldn't be written afterwards. */
  readonly prepare?: () => void
  /** Commands to the CI runner that reads standard output. */
  readonly commands?: (card: Scorecard) => string
}

const kinds = {
  // Loaded when it is asked for: a page draws, and that takes a second to load.
  html: { what: 'a page', write: async (card) => (await import('@kata/report')).renderHtml(card) },
  github: {
    what: "GitHub's job summary; marks failures in the source by commands on standard output",
    write: renderGithubSummary,
    commands: renderGithubAnnotations,
  },
  'github-classroom': { what: 'the step output `result` for its autograding reporter', write: renderGithubClassroom },
  classroom50: {
    what: "Classroom 50's result.json",
    write: (card) => renderClassroom50(card, classroom50Identity(process.env)),
    prepare: () => classroom50Identity(process.env),
  },
  gradescope: { what: 'results.json', write: renderGradescope },
  junit: { what: 'XML for CI tools', write: renderJunit },
} satisfies Readonly<Record<string, Kind>>

/** What `--report` can write, by name. */
export const reportKinds: readonly { readonly name: string; readonly what: string }[] = Object.entries(kinds).map(([name, { what }]) => ({
  name,
  what,
}))

/** A report that was asked for, and where it goes; `-` is standard output. */
export interface Report {
  readonly write: Kind['write']
  readonly commands?: Kind['commands']
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
    requirePlace(target)
  }
  return chosen
}

/** @throws InfrastructureError where a report can't be written, for want of its folder */
export function requirePlace(target: string): void {
  if (target !== '-' && !existsSync(dirname(resolve(target))))
    throw new InfrastructureError(`There is no folder ${dirname(target)} for the report ${target}.`)
}

/** Whether one of the reports goes to standard output, which then carries nothing else. */
export function takesStandardOutput(reports: readonly Report[]): boolean {
  return reports.some(({ target }) => target === '-')
}

/** Commands to the CI runner that some reports go with; null when none does, or standard output is taken by a report. */
export function runnerCommands(reports: readonly Report[]): ((card: Scorecard) => string) | null {
  const commanding = reports.flatMap(({ commands }) => commands ?? [])
  if (commanding.length === 0 || takesStandardOutput(reports)) return null
  return (card) => commanding.map((commands) => commands(card)).join('')
}

/** Writes each of the reports, whole or not at all. */
export async function writeReports(reports: readonly Report[], card: Scorecard): Promise<void> {
  for (const { write, target } of reports) await writeReport(target, await write(card))
}

function parse(text: string): Report {
  const [, kind = text, target = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
  const found: Kind | undefined = isKind(kind) ? kinds[kind] : undefined
  if (found === undefined) {
    throw new InfrastructureError(`There is no report of kind '${kind}'. Kinds are: ${Object.keys(kinds).join(', ')}.`)
  }
  if (target === '') throw new InfrastructureError(`--report ${kind} needs a file: --report ${kind}=FILE, where - is standard output.`)
  found.prepare?.()
  return { write: found.write, commands: found.commands, target }
}

function isKind(name: string): name is keyof typeof kinds {
  return Object.hasOwn(kinds, name)
}

function isSame(a: string, b: string): boolean {
  return a === b || (a !== '-' && b !== '-' && resolve(a) === resolve(b))
}
