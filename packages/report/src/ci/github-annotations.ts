import { type CheckResult, type ExerciseResult, isFailure, isUnloadable, plural, type Scorecard } from '@kata/scorecard'
import { bounded } from '../bounded.ts'

// GitHub shows so many errors of a step and drops the others.
const most = 10

/**
 * GitHub's workflow commands that mark failed checks in the student's source, a line each: those that name a place, at most 10. To be
 * printed where the runner obeys; hidden checks have none. Empty when there is nothing to mark.
 */
export function renderGithubAnnotations(card: Scorecard): string {
  const marks = bounded(card).exercises.flatMap(marksOf)
  const places = new Map<string, Mark[]>()
  for (const mark of marks) places.set(mark.place, [...(places.get(mark.place) ?? []), mark])
  return [...places.values()].slice(0, most).map(command).join('')
}

interface Mark {
  /** `file=…,line=…` */
  readonly place: string
  readonly title: string
  readonly message: string
}

function command([{ place, title, message }, ...others]: readonly Mark[]): string {
  const more = others.length === 0 ? '' : ` (and ${plural(others.length, 'more check')} here)`
  return `::error ${place},title=${property(title)}::${data(message + more)}\n`
}

function marksOf(exercise: ExerciseResult): Mark[] {
  const unloadable = exercise.checks.find((check) => isUnloadable(exercise, check))
  const failed = exercise.checks.filter((check) => isFailure(check) && check.visibility === 'public')
  const found = unloadable === undefined ? failed : [unloadable, ...failed]
  return found.flatMap((check) => {
    const place = placeOf(check)
    if (place === null) return []
    const title = check === unloadable ? `${exercise.id} can't be loaded` : check.title
    return [{ place: properties(exercise.id, place), title, message: check.message ?? title }]
  })
}

interface Place {
  readonly file: string
  readonly line: string
  readonly column?: string
}

/** `masks.ts:3:9`, at the end or before a message. Nothing that leads out of the student's folder is one. */
function placeOf({ counterexample, figure, message, status }: CheckResult): Place | null {
  const text =
    counterexample?.at?.place ?? (figure?.kind === 'growth' ? figure.lines.at(0)?.at : undefined) ?? (status === 'not-run' ? message : null)
  const [, file, line, column] = /^((?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.ts):(\d{1,7})(?::(\d{1,7}))?(?![^:\s])/.exec(text ?? '') ?? []
  return file === undefined ? null : { file, line, column }
}

function properties(exercise: string, { file, line, column }: Place): string {
  const end = column === undefined ? '' : `,col=${column}`
  return `file=${property(`exercises/${exercise}/src/${file}`)},line=${line}${end}`
}

// As @actions/core escapes them (command.ts).
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
