/** Throws the RangeError of a guard: `heads must be an integer of at least 1, and is 0`. */
export function refuse(name: string, expected: string, given: unknown): never {
  throw new RangeError(`${name} must be ${expected}, and is ${shown(given)}`)
}

const longest = 60

function shown(value: unknown): string {
  if (Object.is(value, -0)) return '-0'
  if (typeof value === 'string') return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value)
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? `a list of ${value.length}` : 'an object'
  return String(value).slice(0, longest)
}
