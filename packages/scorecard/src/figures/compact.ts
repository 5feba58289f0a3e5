/** A count in two digits: `256`, `1.0k`, `16k`, `2.1M`. */
export function compact(value: number): string {
  if (Math.abs(value) < 999.5) return Number.isInteger(value) ? String(value) : value.toFixed(1)
  const power = units.findIndex((_, index) => Math.abs(value) < 999.5 * 1000 ** index)
  const unit = power === -1 ? units.length - 1 : power
  const scaled = value / 1000 ** unit
  return `${Math.abs(scaled) < 9.95 ? scaled.toFixed(1) : scaled.toFixed(0)}${units[unit]}`
}

const units = ['', 'k', 'M', 'G', 'T', 'P']
