import { wrap } from '../../layout/wrap.ts'

/** A line with a text that wraps below itself, and points at the right edge. */
export function row(first: string, text: string, right: string, width: number): string[] {
  const [head, ...rest] = wrap(text, width - right.length - 2, ' '.repeat(first.length), first)
  return [head.padEnd(width - right.length) + right, ...rest]
}

/** `12/40` */
export function pointsOf({ points, maxPoints }: { readonly points: number; readonly maxPoints: number }): string {
  return `${points}/${maxPoints}`
}

/** `1 check`, `2 checks` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
