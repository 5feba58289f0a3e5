import { InfrastructureError } from '@kata/scorecard'

/** A whole number that was given as an option. */
export function integer(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isSafeInteger(value)) throw new InfrastructureError(`'${text}' is not a whole number.`)
  return value
}

/** Ends with this code when all that is under way has ended. */
export function exitWith(code: number): void {
  process.exitCode = code
}
