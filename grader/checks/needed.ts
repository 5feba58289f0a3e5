import { Mismatch } from './mismatch.ts'

/**
 * What another of the student's functions answers, where a claim about one function needs it. However that call ends, it is not the judged
 * function that is missing, throws or runs away: the claim fails, and says what has to work first.
 */
export async function needed<T>(name: string, call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (error instanceof Mismatch || wasNotRun(error)) throw error
    const { message } = error instanceof Error ? error : { message: String(error) }
    throw new Mismatch(`this needs your ${name} first: ${message}`)
  }
}

// A call that was waiting while another one lost the process says nothing about its function.
function wasNotRun(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 'not-run'
}
