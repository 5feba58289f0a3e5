/** Two different numbers printed with as few digits as tell them apart, at least `least` significant ones. */
export function apart(a: number, b: number, least = 5): [string, string] {
  for (let digits = least; digits < 17; digits++) {
    const texts: [string, string] = [print(a, digits), print(b, digits)]
    if (texts[0] !== texts[1] || Object.is(a, b)) return texts
  }
  return [print(a, 17), print(b, 17)]
}

/** A number rounded to significant digits: `0.33333`, `1.0000e-9`, `-Infinity`. */
export function print(value: number, digits = 5): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return Object.is(value, -0) ? '-0' : String(value)
  return String(Number(value.toPrecision(digits)))
}

/** A count for a table: `256`, `4.1k`, `2.1M`. */
export function compact(value: number): string {
  const units = ['', 'k', 'M', 'G', 'T', 'P']
  let scaled = value
  let unit = 0
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000
    unit++
  }
  return `${Number(scaled.toPrecision(scaled < 100 ? 2 : 3))}${units[unit]}`
}
