export default function count(values: Record<string, number>): void {
  for (const name of Object.keys(values)) {
    if (!Number.isSafeInteger(values[name]) || values[name] < 1) throw new RangeError(`"${name}" has to be a count`)
  }
}
