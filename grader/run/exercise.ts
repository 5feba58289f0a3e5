import { bundle, type Fault, type Files, type Loaded, type Outcome, openSubject, type Subject, type SubjectOptions } from '@kata/sandbox'
import type { Verdict } from '@kata/scorecard'
import type { Check } from '../checks/check.ts'
import { withBudget } from './budget.ts'
import { type JudgeOptions, judge } from './judge.ts'
import { lanesOf } from './lanes.ts'
import { placeText, verdictOf } from './verdict.ts'

/** A check with its id on the scorecard. */
export interface Listed {
  readonly id: string
  readonly check: Check
}

export interface ExerciseRun {
  readonly files: Files
  /** The functions of the exercise, in the order of the lesson. */
  readonly functions: readonly string[]
  readonly checks: readonly Listed[]
  readonly parameterNames: (fn: string) => readonly string[]
  readonly subject: SubjectOptions
  readonly judging: JudgeOptions
  /** Words for an export that isn't there: the nearest name, the file it may be in. */
  readonly missing: (fn: string) => string
  readonly onVerdict: (verdict: Verdict) => void
  /** Asked before each check: true ends the run. */
  readonly stopped: () => boolean
  /** One function after another, so that a run which ends at a failure ends at the same one each time. */
  readonly inTurn: boolean
}

export interface ExerciseOutcome {
  readonly verdicts: readonly Verdict[]
  /** Why nothing of the exercise could be loaded. */
  readonly broken: string | undefined
  readonly backend: string | undefined
}

/**
 * Judges one exercise. What breaks when it loads is held to the functions that need it.
 */
export async function runExercise(run: ExerciseRun): Promise<ExerciseOutcome> {
  const asked = run.functions.filter((fn) => run.checks.some(({ check }) => check.function === fn))
  const lanes = run.inTurn ? [asked] : lanesOf(asked, run.checks)
  const parts = partsOf(run)
  const judged = await Promise.all(lanes.map((functions) => judgeLane(functions, run, parts)))
  const verdicts = asked.flatMap((fn) => judged.flatMap((lane) => lane.verdicts.get(fn) ?? []))
  const first = verdicts.find(({ message }) => message)
  return {
    verdicts,
    backend: judged.find(({ backend }) => backend !== undefined)?.backend,
    broken: judged.some(({ loadable }) => loadable) ? undefined : (first?.message ?? 'nothing could be loaded'),
  }
}

interface Lane {
  /** By function. */
  readonly verdicts: ReadonlyMap<string, readonly Verdict[]>
  readonly backend: string | undefined
  readonly loadable: boolean
}

/** Judges functions one after another in one process. Where they can't all be loaded, those that can are together. */
async function judgeLane(functions: readonly string[], run: ExerciseRun, parts: () => Promise<Parts>): Promise<Lane> {
  const verdicts = new Map<string, readonly Verdict[]>()
  const whole = await open(run, undefined)
  const { sound, failures } = whole.subject ? allSound : await parts()
  const together = whole.subject || sound.length === 0 ? whole : await open(run, sound)
  for (const fn of functions) {
    if (run.stopped()) break
    const own = failures.get(fn) ?? together
    const checks = run.checks.filter(({ check }) => check.function === fn)
    const found = await judgeFunction(fn, checks, own, run)
    verdicts.set(fn, found)
  }
  together.subject?.close()
  return { verdicts, backend: together.loaded?.backend, loadable: together.subject !== undefined }
}

/** Which functions can be loaded without the others, and why the rest can't. */
interface Parts {
  readonly sound: readonly string[]
  readonly failures: ReadonlyMap<string, Opened>
}

const allSound: Parts = { sound: [], failures: new Map() }

/** Found out once, when it is first asked for: by loading each function alone. */
function partsOf(run: ExerciseRun): () => Promise<Parts> {
  let found: Promise<Parts> | undefined
  const find = async (): Promise<Parts> => {
    const failures = new Map<string, Opened>()
    for (const fn of run.functions) {
      const alone = await open(run, [fn])
      alone.subject?.close()
      if (alone.failure) failures.set(fn, alone)
    }
    return { sound: run.functions.filter((fn) => !failures.has(fn)), failures }
  }
  return () => {
    found ??= find()
    return found
  }
}

interface Opened {
  readonly subject: Subject | undefined
  readonly loaded: Loaded | undefined
  /** Why there is no subject. */
  readonly failure: Pick<Verdict, 'status' | 'message' | 'counterexample'> | undefined
}

async function open({ files, subject: options }: ExerciseRun, only: readonly string[] | undefined): Promise<Opened> {
  const bundled = await bundle(files, only)
  if ('error' in bundled) return { subject: undefined, loaded: undefined, failure: faultVerdict(bundled.error) }
  const subject = openSubject(bundled.program, options)
  const loaded = await subject.loaded
  if (loaded.outcome.status === 'returned') return { subject, loaded, failure: undefined }
  subject.close()
  return { subject: undefined, loaded, failure: loadVerdict(loaded.outcome) }
}

async function judgeFunction(fn: string, checks: readonly Listed[], opened: Opened, run: ExerciseRun): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const judgeOne = await judgeOf(fn, opened, run)
  for (const listed of checks) {
    if (run.stopped()) break
    const verdict = await judgeOne(listed)
    verdicts.push(verdict)
    run.onVerdict(verdict)
  }
  const stub = verdicts.find(({ status }) => status === 'not-implemented')
  return stub ? verdicts.map(({ id }) => ({ id, status: 'not-implemented', message: stub.message })) : verdicts
}

type JudgeOne = (listed: Listed) => Promise<Verdict>

async function judgeOf(fn: string, { subject, loaded, failure }: Opened, run: ExerciseRun): Promise<JudgeOne> {
  if (!subject || !loaded) return refusing({ status: 'crash', ...failure })
  const kind = loaded.exports.get(fn)
  if (kind === undefined || kind === 'undefined') return refusing({ status: 'fail', message: run.missing(fn) })
  if (kind === 'object' && (await isEmptyConstant(fn, subject)))
    return refusing({ status: 'not-implemented', message: `${fn} is still empty` })
  const { judging, parameterNames } = run
  const bounded = withBudget(subject)
  let ended: Omit<Verdict, 'id'> | undefined
  return async ({ id, check }) => {
    if (ended) return { id, ...ended }
    const finding = await judge(check, check.kind === 'training' ? subject : bounded, judging)
    const verdict = verdictOf(id, check, finding, judging.seed, parameterNames)
    const { status, message } = verdict
    // One runaway costs its limit once: the function's other checks aren't tried again.
    if (status === 'timeout' || status === 'memory') ended = { status, message: `not tried: ${fn} ${message} in '${check.title}'` }
    return verdict
  }
}

function refusing(verdict: Omit<Verdict, 'id'>): JudgeOne {
  return async ({ id }) => ({ id, ...verdict })
}

/** A constant as its stub has it: `[]` or `{}`. */
async function isEmptyConstant(name: string, subject: Subject): Promise<boolean> {
  const outcome = await subject.call(name, [])
  if (outcome.status !== 'returned' || typeof outcome.value !== 'object' || outcome.value === null) return false
  return Object.keys(outcome.value).length === 0
}

function faultVerdict({ message, at }: Fault): Pick<Verdict, 'status' | 'message' | 'counterexample'> {
  const counterexample = at ? { call: '', arguments: [], expected: null, actual: null, prints: [], at: placeText(at) } : null
  return { status: 'crash', message: at ? `${at.file}:${at.line}:${at.column}: ${message}` : message, counterexample }
}

function loadVerdict(outcome: Outcome): Pick<Verdict, 'status' | 'message' | 'counterexample'> {
  switch (outcome.status) {
    case 'threw': {
      const { name, message, at } = outcome.error
      return faultVerdict({ message: name === 'SyntaxError' ? message : `${name}: ${message} (when the file loads)`, at })
    }
    case 'returned':
      return { status: 'pass' }
    default:
      return { status: outcome.status, message: `when the file loads: ${outcome.message}` }
  }
}
