import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type CheckResult, renderCard, renderJson, type Scorecard } from '@kata/scorecard'
import type { ListedExercise } from '../../../grader/catalogue.ts'
import { collect } from '../../../grader/collect/index.ts'
import { type GradeOptions, grade } from '../../../grader/grade.ts'
import { type Attack, attackedExercise } from './attack.ts'

export interface Defence {
  readonly attack: Attack
  /** What the functions under attack got: `softmaxRows 0/15 crash`. */
  readonly got: string
  /** What shouldn't be so, each in a sentence; empty when the attack was held. */
  readonly faults: readonly string[]
  readonly milliseconds: number
}

/** Graded with each attack: one function of tensors and one of numbers, which no attack may take the points of. */
const bystanders = ['causalMask', 'growthExponent']
const mostBytes = 400_000

/** Grades an attack as a student's folder would be graded, and judges the verdict. */
export async function withstand(
  attack: Attack,
  exercise: ListedExercise,
  grader: Pick<GradeOptions, 'isolation' | 'backend'>,
): Promise<Defence> {
  const { nothing, loses, passes } = attack.expected
  const attacked = [...nothing, ...loses, ...passes]
  const selection = [...new Set([...attacked, ...bystanders])].map((fn) => `${exercise.id}/${fn}`)
  const began = performance.now()
  const milliseconds = (): number => Math.round(performance.now() - began)
  try {
    const card = await inFolder(attack, async (folder) =>
      grade(await collect(folder, [exercise.id]), { ...grader, catalogue: [exercise], selection }),
    )
    return { attack, got: sums(card, attacked), faults: faultsOf(attack, card), milliseconds: milliseconds() }
  } catch (error) {
    const text = error instanceof Error ? error.stack : String(error)
    return { attack, got: 'the grader failed', faults: [`the grader itself failed: ${text}`], milliseconds: milliseconds() }
  }
}

function faultsOf({ expected }: Attack, card: Scorecard): string[] {
  const { nothing, loses, passes, ends, says } = expected
  const attacked = [...nothing, ...loses, ...passes]
  const checks = card.exercises.flatMap((exercise) => exercise.checks)
  const earned = (fn: string): CheckResult[] => checks.filter((check) => check.function === fn && check.status === 'pass')
  const failed = (fn: string): CheckResult[] => checks.filter((check) => check.function === fn && check.status !== 'pass')
  const others = bystanders.filter((fn) => !attacked.includes(fn))
  const faults = [
    ...nothing.flatMap((fn) => earned(fn).map(({ id }) => `${fn} earned ${id}`)),
    ...loses.filter((fn) => failed(fn).length === 0).map((fn) => `${fn} passed every check`),
    ...[...passes, ...others].flatMap((fn) => failed(fn).map(({ id, status, message }) => `${id} of ${fn} ${status}: ${message}`)),
  ]
  const own = attacked.flatMap(failed)
  if (ends !== undefined && !own.some(({ status }) => status === ends)) {
    faults.push(`no check ended in ${ends}, but in ${[...new Set(own.map(({ status }) => status))].join(', ') || 'nothing'}`)
  }
  if (says !== undefined && !own.some(({ message }) => message?.includes(says))) {
    faults.push(`no message says '${says}'; the first is '${own[0]?.message}'`)
  }
  return [...faults, ...unclean(card)]
}

/** What a student's text must never do to whoever reads the card. */
function unclean(card: Scorecard): string[] {
  const json = renderJson(card)
  const screen = renderCard(card, { columns: 80, colour: false })
  const texts = [...stringsIn(card), screen]
  const dirty = texts.find((text) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text.replace(/[\n\t]/g, '')))
  return [
    ...(dirty === undefined ? [] : [`the card holds a control character: ${JSON.stringify(dirty.slice(0, 80))}`]),
    ...(json.length > mostBytes ? [`the card takes ${json.length} bytes`] : []),
    ...(/^\s*::/m.test(screen) ? ['a line of the screen begins as a workflow command'] : []),
  ]
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

function sums(card: Scorecard, attacked: readonly string[]): string {
  const checks = card.exercises.flatMap((exercise) => exercise.checks)
  return attacked
    .map((fn) => {
      const own = checks.filter((check) => check.function === fn)
      const statuses = [...new Set(own.map(({ status }) => status).filter((status) => status !== 'pass'))]
      const sum = (key: 'points' | 'maxPoints'): number => own.reduce((total, check) => total + check[key], 0)
      return [`${fn} ${sum('points')}/${sum('maxPoints')}`, ...statuses].join(' ')
    })
    .join(', ')
}

async function inFolder<T>({ files }: Attack, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-attack-'))
  try {
    for (const [path, content] of files()) {
      const place = join(folder, attackedExercise, 'src', path)
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, content)
    }
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
