import { wrap } from '../../layout/wrap.ts'

/** A line with a text that wraps below itself, and points at the right edge. */
export function row(first: string, text: string, right: string, width: number): string[] {
  const [head, ...rest] = wrap(text, width - right.length - 2, ' '.repeat(first.length), first)
  return [head.padEnd(width - right.length) + right, ...rest]
}
