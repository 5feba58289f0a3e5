export interface NumberStyle {
  /** Significant digits at most; integers are always printed whole. */
  readonly digits: number
  /** Whether the number is stored as float32: its digits end where float32 ends. */
  readonly float32?: boolean
}

/** A number in the fewest digits that tell it apart, `style.digits` at most; −0, NaN and Infinity as JavaScript writes them. */
export function numberText(value: number, { digits, float32 = false }: NumberStyle): string {
  if (Object.is(value, -0)) return '-0'
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return String(value)
  const rounded = Number(value.toPrecision(Math.min(digits, float32 ? float32Digits(value) : 17)))
  // JavaScript writes zeros down to 1e-6, which makes small numbers the widest of a table.
  return Math.abs(rounded) < 1e-4 ? rounded.toExponential() : String(rounded)
}

/** The digits that are enough unless they hide a difference. */
export const usualDigits = 6

function float32Digits(value: number): number {
  for (let digits = 1; digits < 9; digits++) if (Math.fround(Number(value.toPrecision(digits))) === Math.fround(value)) return digits
  return 9
}
