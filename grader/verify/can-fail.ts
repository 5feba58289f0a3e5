import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { bundle, type Outcome, openSubject, type Subject, type TensorValue, type Trace, type Value } from '@kata/sandbox'
import { defaultSeed } from '@kata/scorecard'
import type { ListedExercise } from '../catalogue.ts'
import type { Check } from '../checks/check.ts'
import { collect } from '../collect/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { type JudgeOptions, judge } from '../run/judge.ts'
import { subjectLimits } from '../run/limits.ts'

/** The checks that pass whatever a right program's answers are turned into: they prove nothing. */
export async function checksThatCannotFail(exercises: readonly ListedExercise[], solutionsDir: string): Promise<string[]> {
  const submission = await collect(
    solutionsDir,
    exercises.map(({ id }) => id),
  )
  const found: string[] = []
  for (const exercise of exercises) {
    const files = submission.exercises.find(({ id }) => id === exercise.id)?.files ?? new Map<string, string>()
    const bundled = await bundle(files)
    if ('error' in bundled) return [`${exercise.id}: ${bundled.error.message}`]
    const subject = openSubject(bundled.program, {
      isolation: await chosenIsolation('auto'),
      backend: chosenBackend(),
      limits: subjectLimits,
    })
    for (const { id, check } of exercise.checks) {
      if (!(await canFail(check, subject, { seed: defaultSeed, runs: 20 }))) found.push(`${id} passes whatever the answers are`)
    }
    subject.close()
  }
  return found
}

/** Whether some wrong answer fails a check: the answers of a right program are spoiled in one way after another. */
async function canFail(check: Check, subject: Subject, options: JudgeOptions): Promise<boolean> {
  const right = remembering(subject)
  for (const spoil of spoilers) {
    const spoiled: Subject = {
      ...right,
      call: async (...request) => spoil(await right.call(...request)),
      map: async (...request) => spoil(await right.map(...request)),
      gradient: async (...request) => spoil(await right.gradient(...request)),
    }
    if (!(await judge(check, spoiled, options)).holds) return true
  }
  return false
}

/** The same request has the same answer, and a training takes seconds. */
function remembering(subject: Subject): Subject {
  const known = new Map<string, Promise<Outcome>>()
  const once =
    <R extends readonly unknown[]>(ask: (...request: R) => Promise<Outcome>) =>
    (...request: R): Promise<Outcome> => {
      const key = createHash('sha256')
        .update(serialize([ask.name, request]))
        .digest('base64')
      const answer = known.get(key) ?? ask(...request)
      known.set(key, answer)
      return answer
    }
  return { ...subject, call: once(subject.call), map: once(subject.map), gradient: once(subject.gradient) }
}

const spoilers: readonly ((outcome: Outcome) => Outcome)[] = [
  withNumbers((x) => x + 1),
  withNumbers((x) => 2 * x),
  withNumbers(() => 0),
  withNumbers((x) => (x === 0 ? 1 : 0)),
  withNumbers((x, i) => x + (i % 2 ? 0.01 : -0.01)),
  withNumbers(() => Number.NaN),
  withTexts((text) => `${text}.`),
  withTexts((text) => text.replaceAll('#', '.')),
  withTexts((text) => text.replaceAll('.', '#')),
  withTexts((text) => text.replaceAll('G', '#')),
  withTexts((text) => text.replaceAll(/[.#]/g, 'G')),
  withTensors((tensor) => ({ ...tensor, shape: [...tensor.shape, 1] })),
  withTensors((tensor) => ({ ...tensor, dtype: tensor.dtype === 'int32' ? 'float32' : 'int32' })),
  withTrace((trace) => ({ ...trace, leaked: trace.leaked + 1 })),
  withTrace((trace) => ({ ...trace, inputFaults: [{ path: '0', fault: 'disposed' }] })),
  withTrace((trace) => ({ ...trace, kernels: [...trace.kernels, 'Softmax', 'LogSoftmax', 'Gradient'] })),
  withTrace((trace) => ({ ...trace, async: true })),
  // A cost that hangs on nothing.
  withTrace(({ cost, ...rest }) => ({
    ...rest,
    cost: { ...cost, flops: 1e6, matmulFlops: 1e6, steps: 1e6, peakBytes: 1e6, allocated: 1e6 },
  })),
  // The square of a cost grows with twice its exponent.
  withTrace(({ cost, ...rest }) => ({
    ...rest,
    cost: {
      ...cost,
      flops: cost.flops ** 2,
      matmulFlops: cost.matmulFlops ** 2,
      steps: cost.steps ** 2,
      peakBytes: cost.peakBytes ** 2,
      allocated: cost.allocated ** 2,
      largest: cost.largest ** 2,
    },
  })),
  (outcome) => (outcome.status === 'threw' ? { status: 'returned', value: 0, trace: outcome.trace } : outcome),
]

function withTrace(change: (trace: Trace) => Trace): (outcome: Outcome) => Outcome {
  return (outcome) => ({ ...outcome, trace: change(outcome.trace) })
}

function withTexts(change: (text: string) => string): (outcome: Outcome) => Outcome {
  const spoil = (value: Value): Value => {
    if (typeof value === 'string') return change(value)
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    if (Array.isArray(value)) return value.map(spoil)
    return isTensor(value) ? value : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoil(part)]))
  }
  return (outcome) => (outcome.status === 'returned' ? { ...outcome, value: spoil(outcome.value) } : outcome)
}

function withTensors(change: (tensor: TensorValue) => TensorValue): (outcome: Outcome) => Outcome {
  const spoil = (value: Value): Value => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    if (Array.isArray(value)) return value.map(spoil)
    if (isTensor(value)) return change(value)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoil(part)]))
  }
  return (outcome) => (outcome.status === 'returned' ? { ...outcome, value: spoil(outcome.value) } : outcome)
}

function isTensor(value: object): value is TensorValue {
  return 'kind' in value && value.kind === 'tensor'
}

function withNumbers(change: (x: number, index: number) => number): (outcome: Outcome) => Outcome {
  const spoil = (value: Value): Value => {
    if (typeof value === 'number') return change(value, 0)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(spoil)
    if ('kind' in value && value.kind === 'tensor' && ArrayBuffer.isView(value.data))
      return { ...value, data: value.data.map(change) } as Value
    if (ArrayBuffer.isView(value)) return value.map(change)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoil(part)]))
  }
  return (outcome) => (outcome.status === 'returned' ? { ...outcome, value: spoil(outcome.value) } : outcome)
}
