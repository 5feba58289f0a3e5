export const positive = (value: number, name: string, orZero = false): void => {
  if (Number.isFinite(value) && (value > 0 || (orZero && value === 0))) return
  throw new RangeError(`"${name}" has to be positive`)
}
