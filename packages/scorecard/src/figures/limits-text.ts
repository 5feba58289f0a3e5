import type { Limits } from '../scorecard.ts'

/** `0.25 or less`, `-1 to 1` */
export function limitsText({ min, max }: Limits): string {
  if (min !== null && max !== null) return `${short(min)} to ${short(max)}`
  if (max !== null) return `${short(max)} or less`
  return min === null ? 'anything' : `${short(min)} or more`
}

/** A number in four significant digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)))
}
