import type { Outcome, Subject, Value } from '@kata/sandbox'
import { describe, expect, it } from 'vitest'
import { type Check, Mismatch } from '../checks/index.ts'
import { judge } from './judge.ts'

const cost = { flops: 0, matmulFlops: 0, steps: 1, peakBytes: 0, allocated: 0, largest: 0, lines: [] }
const trace = { prints: [], leaked: 0, inputFaults: [], async: false, kernels: [], cost }
const error = { name: 'Error', message: 'no', at: undefined, isRangeError: false, isNotImplemented: false }

/** Answers that come one by one, or several in one piece, as a loaded machine may deliver them. */
function subjectOf(answer: (args: readonly Value[]) => Outcome, inOnePiece: boolean): Subject {
  const waiting: (() => void)[] = []
  const deliver = (): void => {
    for (const settle of waiting.splice(0, inOnePiece ? waiting.length : 1)) settle()
    if (waiting.length > 0) setTimeout(deliver)
  }
  const call = (_: string, args: readonly Value[]): Promise<Outcome> =>
    new Promise((resolve) => {
      if (waiting.push(() => resolve(answer(args))) === 1) setTimeout(deliver)
    })
  return {
    loaded: Promise.resolve({ outcome: answer([]), exports: new Map(), backend: 'wasm' }),
    call,
    map: async () => answer([]),
    otherDay: async () => answer([]),
    gradient: async () => answer([]),
    close: () => {},
  }
}

const claim = (holds: (f: (x: number) => Promise<Value>) => Promise<void>): Check => ({
  id: 'f-parallel',
  function: 'f',
  title: 'two calls at once',
  kind: 'property',
  points: 1,
  hint: 'none',
  open: (runner) => runner([{}], (student) => holds((x) => student.call.f(x))),
})

const claims = {
  'the first of two throws': {
    answer: (): Outcome => ({ status: 'threw', error, trace }),
    check: claim(async (f) => void (await Promise.all([f(1), f(2)]))),
  },
  'a claim fails of the first of two': {
    answer: (): Outcome => ({ status: 'returned', value: 0, trace }),
    check: claim(async (f) => {
      await Promise.all(
        [1, 2].map(async (x) => {
          if ((await f(x)) !== x) throw new Mismatch(`${x} became another`, {})
        }),
      )
    }),
  },
}

describe.each(Object.entries(claims))('where %s', (_, { answer, check: parallel }) => {
  it.each([true, false])('the failing call is the first, in whatever pieces the answers come: %s', async (inOnePiece) => {
    const finding = await judge(parallel, subjectOf(answer, inOnePiece), { seed: 1, runs: 1 })
    const calls = finding.holds ? [] : finding.calls
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(calls.at(-1)?.args).toEqual([1])
  })
})
