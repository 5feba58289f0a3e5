import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { CheckResult, Scorecard } from '@kata/scorecard'
import type { ListedExercise } from '../../../grader/catalogue.ts'
import { collect } from '../../../grader/collect/index.ts'
import { type GradeOptions, grade } from '../../../grader/grade.ts'
import type { Program } from './programs.ts'

export interface Judgement {
  readonly program: Program
  /** The checks that it doesn't pass. */
  readonly failed: readonly CheckResult[]
  /** What shouldn't be so, each in a sentence; empty when the judge judged well. */
  readonly faults: readonly string[]
  readonly milliseconds: number
}

export type Grader = Pick<GradeOptions, 'isolation' | 'backend'>

/** Grades a program as a student's folder would be graded, and judges the verdict. */
export async function judge(program: Program, exercise: ListedExercise, grader: Grader): Promise<Judgement> {
  const card = await inFolder(program, async (folder) => grade(await collect(folder, [exercise.id]), { ...grader, catalogue: [exercise] }))
  const failed = card.exercises.flatMap(({ checks }) => checks).filter(({ status }) => status !== 'pass')
  return {
    program,
    failed,
    faults: program.mistake ? faultsOfMistake(program, exercise, card, failed) : failed.map(sentence),
    milliseconds: card.timing.totalMs,
  }
}

/** Functions other than the mistaken one that may suffer with it: those that call it. A loss has three callers in the exercise that distils. */
const mostOthers = 3

function faultsOfMistake({ mistake }: Program, exercise: ListedExercise, card: Scorecard, failed: readonly CheckResult[]): string[] {
  if (!mistake) return []
  if (!exercise.functions.includes(mistake.function)) return [`${mistake.function} is no function of ${exercise.id}`]
  const broken = card.exercises.find(({ status }) => status === 'broken')
  if (broken) return [`it doesn't load, so it shows nothing: ${broken.checks[0].message}`]
  // Whoever believes something wrong still writes programs that run.
  const slip = failed.find(({ message }) => message !== null && /^(ReferenceError|SyntaxError)|\.ts:\d+:\d+: /.test(message))
  if (slip) return [`the patch makes no sense as a program: ${slip.message}`]
  if (!failed.some((check) => check.function === mistake.function)) return ['it survives: no check of its function fails']
  const others = [...new Set(failed.map((check) => check.function))].filter((name) => name !== mistake.function)
  return others.length > mostOthers ? [`it fails checks of ${others.length} other functions: ${others.join(', ')}`] : []
}

/** `softmax-sums failed: the row 0 sums to …` */
export function sentence({ id, status, message, counterexample }: CheckResult): string {
  const call = counterexample?.call ? ` (${counterexample.call})` : ''
  return `${checkName(id)} ${status === 'fail' ? 'failed' : `ended in ${status}`}: ${message ?? ''}${call}`
}

/** Without its exercise. */
export function checkName(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

/** Uses a program as a student's folder, which is gone afterwards. */
export async function inFolder<T>({ exercise, files }: Program, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-judge-'))
  try {
    for (const [path, content] of files()) {
      const place = join(folder, exercise, 'src', path)
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, content)
    }
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
