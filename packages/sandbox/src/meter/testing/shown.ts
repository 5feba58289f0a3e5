const { stringify } = JSON

/** A value as text, so that two processes can compare: numbers with their sign, BigInts with their n. */
export function shown(value: unknown): string {
  try {
    return (
      stringify(value, (_, part: unknown) =>
        typeof part === 'bigint' ? `${part}n` : typeof part === 'number' ? numberText(part) : part,
      ) ?? 'undefined'
    )
  } catch {
    return 'unshowable'
  }
}

function numberText(value: number): string {
  return value === 0 && 1 / value < 0 ? '-0' : `${value}`
}
