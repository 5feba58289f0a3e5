import { clean } from '@kata/scorecard'

/** A file's name or path as it may stand in a sentence: bounded, with invisible characters spelled out. */
export function nameText(path: string): string {
  return clean(path, 120, 'line')
}

/** Whether a path holds nothing that could mislead a reader, a terminal or another system: U+FFFD stands for bytes that are no UTF-8. */
export function isPlain(path: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}\uFFFD\\]/u.test(path)
}
