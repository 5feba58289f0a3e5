import { Mismatch } from '../mismatch.ts'
import { StudentError } from '../student-error.ts'

/** The call throws a RangeError whose message holds one of the names as a whole word. */
export async function expectRangeError(call: Promise<unknown>, names: readonly string[], input = 'this input'): Promise<StudentError> {
  const error = await rejection(call)
  if (!error) throw new Mismatch(`nothing was thrown for ${input}, and a RangeError should be: it names ${either(names)}`)
  const { isRangeError, name, message } = error.thrown
  const thrown = name === 'RangeError' ? 'an error that only calls itself RangeError' : name
  if (!isRangeError)
    throw new Mismatch(`for ${input} ${thrown} was thrown, and it should be a RangeError`, { actual: `${name}: ${message}` })
  if (!names.some((word) => holdsWord(message, word)))
    throw new Mismatch(`the RangeError for ${input} doesn't say which argument is wrong: its message should name ${either(names)}`, {
      actual: message,
    })
  return error
}

async function rejection(call: Promise<unknown>): Promise<StudentError | undefined> {
  try {
    await call
    return undefined
  } catch (error) {
    if (error instanceof StudentError) return error
    throw error
  }
}

/** `n` is a word of "n must be a count", and not of "length": a word ends where no letter, digit, `_` or `$` goes on. */
function holdsWord(message: string, word: string): boolean {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${literal}(?![\\p{L}\\p{N}_$])`, 'u').test(message)
}

function either(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' or ')
}
