import { existsSync, readFileSync } from 'node:fs'
import { InfrastructureError, schemaFaults } from '@kata/scorecard'
import { exercises } from '../checks/exercises.ts'
import { root } from '../places.ts'
import { exerciseId } from '../select.ts'
import schema from './course.schema.json' with { type: 'json' }

/** What a course takes from the exercises. */
export interface Course {
  /** Weights by exercise id. */
  readonly weights: ReadonlyMap<string, number>
  /** Whether hidden checks count, where the grader has them. */
  readonly hidden: boolean
  readonly late: LateRule | undefined
  readonly release: Release | undefined
  readonly ci: 'actions' | 'github-classroom' | 'none'
}

/** What a late submission loses; see the schema. */
export interface LateRule {
  readonly due: string
  readonly timeZone: string
  readonly percentPerDay: number
  readonly lastDay?: number
}

/** Where the grader for the students' pushes is published. */
export interface Release {
  /** `owner/name` */
  readonly repository: string
  /** A tag, branch or commit. */
  readonly ref: string
}

/** course.json as it is written. */
interface CourseFile {
  readonly exercises?: Readonly<Record<string, number>>
  readonly hidden?: boolean
  readonly late?: LateRule
  readonly release?: string
  readonly ci?: Course['ci']
}

/**
 * The course of this checkout; all exercises at weight 1 where there is no course.json.
 * @throws InfrastructureError that names each thing which is wrong in it
 */
export function readCourse(file = `${root}course.json`): Course {
  const { exercises: chosen, hidden = true, late, release, ci } = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {}
  const known = exercises.map(({ id }) => id)
  const weights = new Map(Object.entries(chosen ?? {}).map(([name, weight]) => [exerciseOf(name, known), weight]))
  if (chosen !== undefined && weights.size < Object.keys(chosen).length) throw broken(['exercises: two names for one exercise'])
  return {
    weights: chosen === undefined ? new Map(known.map((id) => [id, 1])) : weights,
    hidden,
    late,
    release: release === undefined ? undefined : releaseOf(release),
    ci: ci ?? (release === undefined ? 'none' : 'actions'),
  }
}

function exerciseOf(name: string, known: readonly string[]): string {
  try {
    return exerciseId(name, known)
  } catch (error) {
    throw error instanceof InfrastructureError ? broken([`exercises: ${error.message}`]) : error
  }
}

function parse(text: string): CourseFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw broken([error instanceof Error ? error.message : String(error)])
  }
  const form = schemaFaults<CourseFile>(schema, value, 'the file')
  if (form.status === 'invalid') throw broken(form.errors)
  const { late, ci = 'none', release } = form.value
  const faults = late ? lateFaults(late) : []
  if (ci !== 'none' && release === undefined) faults.push(`ci: a workflow for ${ci} needs "release": where the grader is published`)
  if (faults.length > 0) throw broken(faults)
  return form.value
}

function releaseOf(text: string): Release {
  const [repository, ref] = text.split('@')
  return { repository, ref }
}

function lateFaults({ due, timeZone }: LateRule): string[] {
  const faults: string[] = []
  const date = new Date(`${due.length === 16 ? `${due}:00` : due}Z`)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(due)) faults.push(`late.due: there is no ${due}`)
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    faults.push(`late.timeZone: there is no time zone called ${JSON.stringify(timeZone)}; it looks like Europe/Zurich`)
  }
  return faults
}

function broken(faults: readonly string[]): InfrastructureError {
  return new InfrastructureError(`course.json can't be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
}
