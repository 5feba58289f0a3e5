import { InfrastructureError } from '@kata/scorecard'

/** What Classroom 50's runner says of a submission; a result has to carry it back unchanged. */
export interface Classroom50Identity {
  readonly classroom: string
  readonly assignment: string
  readonly assignmentType: 'individual' | 'group' | 'team'
  /** Whose repository it is: a login, or a team's name. */
  readonly owner: string
  /** `submit/2026-06-01T14-32-05Z-a1b2c3d` */
  readonly tag: string
  readonly commitUrl: string
  readonly releaseUrl: string
  readonly reviewUrl: string
}

/**
 * Reads the identity from the variables that the runner sets for an `autograder.py`.
 * @throws InfrastructureError naming every variable that is missing, or the one that is malformed
 */
export function classroom50Identity(env: Readonly<Record<string, string | undefined>>): Classroom50Identity {
  const missing = required.filter((names) => setting(env, names) === '')
  if (missing.length > 0) {
    const names = missing.map((alternatives) => alternatives.join(' or ')).join(', ')
    throw new InfrastructureError(`A classroom50 report needs the variables of Classroom 50's runner. Missing: ${names}.`)
  }
  const tag = setting(env, ['SUBMISSION_TAG'])
  if (!tagPattern.test(tag))
    throw new InfrastructureError(`SUBMISSION_TAG has to be like submit/2026-06-01T14-32-05Z-a1b2c3d, not '${tag}'.`)
  const type = setting(env, ['ASSIGNMENT_TYPE'])
  const assignmentType = assignmentTypes.find((known) => known === type)
  if (assignmentType === undefined)
    throw new InfrastructureError(`ASSIGNMENT_TYPE has to be one of ${assignmentTypes.join(', ')}, not '${type}'.`)
  return {
    classroom: setting(env, ['CLASSROOM']),
    assignment: setting(env, ['ASSIGNMENT']),
    assignmentType,
    owner: setting(env, owner),
    tag,
    commitUrl: setting(env, ['COMMIT_URL']),
    releaseUrl: setting(env, ['RELEASE_URL']),
    reviewUrl: setting(env, ['REVIEW_URL']),
  }
}

/** The time in a submission's tag, as `2026-06-01T14:32:05Z`. */
export function submittedAt(tag: string): string {
  return tag.replace(tagPattern, '$1T$2:$3:$4Z')
}

const owner = ['OWNER', 'USERNAME']
const required: readonly (readonly string[])[] = [
  ['CLASSROOM'],
  ['ASSIGNMENT'],
  ['ASSIGNMENT_TYPE'],
  owner,
  ['SUBMISSION_TAG'],
  ['COMMIT_URL'],
  ['RELEASE_URL'],
  ['REVIEW_URL'],
]
const assignmentTypes = ['individual', 'group', 'team'] as const
const tagPattern = /^submit\/(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])-([0-5]\d)-([0-5]\d)Z\b.*$/

function setting(env: Readonly<Record<string, string | undefined>>, names: readonly string[]): string {
  return names.map((name) => env[name]?.trim() ?? '').find((value) => value !== '') ?? ''
}
