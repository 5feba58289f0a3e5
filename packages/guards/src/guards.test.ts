import * as tf from '@kata/tf'
import { describe, expect, it } from 'vitest'
import * as guards from './index.ts'

const matrix = (rows: number, columns: number) => tf.ones([rows, columns])

describe('NotImplementedError', () => {
  it('names the function', () => {
    const error = new guards.NotImplementedError('softmaxRows')
    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.message]).toEqual(['NotImplementedError', 'softmaxRows is not implemented yet'])
  })
})

const { POSITIVE_INFINITY: infinity, NaN: nan, MAX_SAFE_INTEGER: largest } = Number

/** A guard, what it lets pass, and what it refuses with which message. */
const cases: Record<string, { passes: (() => void)[]; refuses: [() => void, string][] }> = {
  requireCount: {
    passes: [() => guards.requireCount(1, 'n'), () => guards.requireCount(largest, 'n')],
    refuses: [
      [() => guards.requireCount(0, 'n'), 'n must be an integer of at least 1, and is 0'],
      [() => guards.requireCount(1.5, 'n'), 'n must be an integer of at least 1, and is 1.5'],
      [() => guards.requireCount(largest + 1, 'n'), 'n must be an integer of at least 1, and is 9007199254740992'],
      [() => guards.requireCount(infinity, 'n'), 'n must be an integer of at least 1, and is Infinity'],
      [() => guards.requireCount(nan, 'n'), 'n must be an integer of at least 1, and is NaN'],
      [() => guards.requireCount(-0, 'n'), 'n must be an integer of at least 1, and is -0'],
    ],
  },
  requireEven: {
    passes: [() => guards.requireEven(2, 'window'), () => guards.requireEven(2 ** 20, 'window')],
    refuses: [
      [() => guards.requireEven(3, 'window'), 'window must be an even integer of at least 2, and is 3'],
      [() => guards.requireEven(0, 'window'), 'window must be an even integer of at least 2, and is 0'],
      [() => guards.requireEven(2.5, 'window'), 'window must be an even integer of at least 2, and is 2.5'],
    ],
  },
  requireInteger: {
    passes: [() => guards.requireInteger(16, 2, 16, 'bits'), () => guards.requireInteger(2, 2, infinity, 'n')],
    refuses: [
      [() => guards.requireInteger(17, 2, 16, 'bits'), 'bits must be an integer from 2 to 16, and is 17'],
      [() => guards.requireInteger(1, 2, infinity, 'n'), 'n must be an integer of at least 2, and is 1'],
      [() => guards.requireInteger(1, -infinity, 0, 'shift'), 'shift must be an integer of at most 0, and is 1'],
    ],
  },
  requireSeed: {
    passes: [() => guards.requireSeed(0, 'seed'), () => guards.requireSeed(-largest, 'seed')],
    refuses: [[() => guards.requireSeed(0.5, 'seed'), 'seed must be an integer, and is 0.5']],
  },
  requireDivisor: {
    passes: [() => guards.requireDivisor(4, 8, 'heads')],
    refuses: [
      [() => guards.requireDivisor(3, 8, 'heads'), 'heads must be a divisor of 8, and is 3'],
      [() => guards.requireDivisor(0, 8, 'heads'), 'heads must be an integer of at least 1, and is 0'],
    ],
  },
  requireFinite: {
    passes: [() => guards.requireFinite(-1.5, 'min')],
    refuses: [[() => guards.requireFinite(nan, 'min'), 'min must be a finite number, and is NaN']],
  },
  requirePositive: {
    passes: [() => guards.requirePositive(0.5, 'bytesPerElement')],
    refuses: [
      [() => guards.requirePositive(0, 'temperature'), 'temperature must be a finite number above 0, and is 0'],
      [() => guards.requirePositive(infinity, 'temperature'), 'temperature must be a finite number above 0, and is Infinity'],
    ],
  },
  requireNonNegative: {
    passes: [() => guards.requireNonNegative(0, 'memoryBytes')],
    refuses: [[() => guards.requireNonNegative(-1, 'memoryBytes'), 'memoryBytes must be a finite number of at least 0, and is -1']],
  },
  requireInterval: {
    passes: [
      () => guards.requireInterval(0, '[0, 1]', 'alpha'),
      () => guards.requireInterval(1, '(0, 1]', 'energy'),
      () => guards.requireInterval(0.999, '[0, 1)', 'momentum'),
    ],
    refuses: [
      [() => guards.requireInterval(0, '(0, 1]', 'energy'), 'energy must be in (0, 1], and is 0'],
      [() => guards.requireInterval(1, '[0, 1)', 'momentum'), 'momentum must be in [0, 1), and is 1'],
      [() => guards.requireInterval(50, '(50, 100]', 'percentile'), 'percentile must be in (50, 100], and is 50'],
      [() => guards.requireInterval(nan, '[0, 1]', 'alpha'), 'alpha must be in [0, 1], and is NaN'],
    ],
  },
  requireOneOf: {
    passes: [() => guards.requireOneOf('static', ['dynamic', 'static'], 'kind')],
    refuses: [[() => guards.requireOneOf('none', ['dynamic', 'static'], 'kind'), 'kind must be one of dynamic, static, and is "none"']],
  },
  requireNotEmpty: {
    passes: [() => guards.requireNotEmpty([0], 'layers')],
    refuses: [[() => guards.requireNotEmpty([], 'layers'), 'layers must be a list of at least one, and is a list of 0']],
  },
  requireLength: {
    passes: [() => guards.requireLength([1, 2], 2, 'e')],
    refuses: [[() => guards.requireLength([1], 2, 'e'), 'e must be a list of 2, and is a list of 1']],
  },
  requireEach: {
    passes: [() => guards.requireEach([], guards.requireCount, 'hiddenUnits')],
    refuses: [
      [() => guards.requireEach([16, 0], guards.requireCount, 'hiddenUnits'), 'hiddenUnits[1] must be an integer of at least 1, and is 0'],
    ],
  },
  requireIntegers: {
    passes: [() => guards.requireIntegers([0, 3], 0, 3, 'globalTokens')],
    refuses: [[() => guards.requireIntegers([0, 4], 0, 3, 'globalTokens'), 'globalTokens[1] must be an integer from 0 to 3, and is 4']],
  },
  requireQuantParams: {
    passes: [() => guards.requireQuantParams({ scale: 0.1, zeroPoint: 0, qmin: -128, qmax: 127 }, 'params')],
    refuses: [
      [
        () => guards.requireQuantParams({ scale: 0, zeroPoint: 0, qmin: 0, qmax: 255 }, 'params'),
        'params.scale must be a finite number above 0, and is 0',
      ],
      [
        () => guards.requireQuantParams({ scale: 1, zeroPoint: 9, qmin: 0, qmax: 8 }, 'params'),
        'params.zeroPoint must be an integer from 0 to 8, and is 9',
      ],
      [
        () => guards.requireQuantParams({ scale: 1, zeroPoint: 4, qmin: 4, qmax: 4 }, 'aParams'),
        'aParams.qmax must be an integer of at least 5, and is 4',
      ],
    ],
  },
  requireRank: {
    passes: [() => guards.requireRank(matrix(2, 3), 2, 'q')],
    refuses: [[() => guards.requireRank(tf.ones([2]), 2, 'q'), 'q must have rank 2, and has shape [2]']],
  },
  requireShape: {
    passes: [() => guards.requireShape(matrix(2, 3), [null, 3], 'k'), () => guards.requireShape(tf.scalar(1), [], 'loss')],
    refuses: [
      [() => guards.requireShape(matrix(2, 1), [null, 3], 'k'), 'k must have shape [any, 3], and has shape [2, 1]'],
      [() => guards.requireShape(tf.ones([3]), [null, 3], 'k'), 'k must have shape [any, 3], and has shape [3]'],
    ],
  },
  requireSameShape: {
    passes: [() => guards.requireSameShape(matrix(2, 3), matrix(2, 3), 'teacherLogits')],
    refuses: [
      [
        () => guards.requireSameShape(matrix(1, 3), matrix(2, 3), 'teacherLogits'),
        'teacherLogits must have shape [2, 3], and has shape [1, 3]',
      ],
    ],
  },
  requireLabels: {
    passes: [() => guards.requireLabels(tf.tensor1d([0, 2], 'int32'), 3, 'labels')],
    refuses: [
      [() => guards.requireLabels(tf.tensor1d([0, 3], 'int32'), 3, 'labels'), 'labels[1] must be an integer from 0 to 2, and is 3'],
      [() => guards.requireLabels(matrix(1, 1), 3, 'labels'), 'labels must have rank 1, and has shape [1, 1]'],
    ],
  },
}

describe.each(Object.entries(cases))('%s', (_, { passes, refuses }) => {
  it('lets good input pass', () => {
    for (const good of passes) tf.tidy(good)
  })

  it.each(refuses)('refuses %s', (bad, message) => {
    expect(() => tf.tidy(bad)).toThrow(new RangeError(message))
  })
})

it('covers every guard', () => {
  expect(Object.keys(cases).sort()).toEqual(
    Object.keys(guards)
      .filter((name) => name.startsWith('require'))
      .sort(),
  )
})
