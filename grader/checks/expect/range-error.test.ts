import { describe, expect, it } from 'vitest'
import { StudentError } from '../student-error.ts'
import { quiet } from '../testing/trace.ts'
import { expectRangeError } from './range-error.ts'

const thrown = (message: string, isRangeError = true, name = 'RangeError') =>
  Promise.reject(new StudentError({ name, message, isRangeError, isNotImplemented: false, at: undefined }, quiet))

describe('expectRangeError', () => {
  it.each(['n must be a count', 'a count, please: n', 'bad `n`', 'n=0', 'size.n is 0'])('takes "%s" as naming n', async (message) => {
    await expectRangeError(thrown(message), ['n'])
  })

  it.each(['length must be a count', 'n_rows is 0', '$n is 0', 'bad input', 'ñn'])('finds no n in "%s"', async (message) => {
    await expect(expectRangeError(thrown(message), ['n'], 'n = 0')).rejects.toThrow(
      "the RangeError for n = 0 doesn't say which argument is wrong: its message should name `n`",
    )
  })

  it('takes any of the names', async () => {
    await expectRangeError(thrown('weights are wrong'), ['wq', 'weights'])
  })

  it('refuses other errors, and answers', async () => {
    await expect(expectRangeError(thrown('n', false, 'Error'), ['n'], 'n = 0')).rejects.toThrow(
      'for n = 0 Error was thrown, and it should be a RangeError',
    )
    await expect(expectRangeError(Promise.resolve(3), ['q', 'k'], 'n = 0')).rejects.toThrow(
      'nothing was thrown for n = 0, and a RangeError should be: it names `q` or `k`',
    )
  })

  it('lets what is not the student’s through', async () => {
    const timeout = new Error('out of steps')
    await expect(expectRangeError(Promise.reject(timeout), ['n'])).rejects.toBe(timeout)
  })
})
