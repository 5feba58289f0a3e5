/**
 * The text within `maxLength` UTF-16 units, safe to print anywhere: control and formatting characters, lone surrogates and everything
 * invisible become visible escapes (`\u200b`). What was cut off is counted: `… (1,234 more characters)`.
 * Newlines and tabs stay where `layout` is `'lines'` and are escaped where it is `'line'`.
 */
export function clean(text: string, maxLength: number, layout: 'line' | 'lines' = 'lines'): string {
  // No escape is shorter than what it stands for, so the first maxLength units always suffice.
  const escaped = [...text.slice(0, maxLength + 1)].map((character) => ({ character, shown: visible(character, layout) }))
  const total = escaped.reduce((sum, { shown }) => sum + shown.length, 0)
  return text.length <= maxLength && total <= maxLength ? escaped.map(({ shown }) => shown).join('') : cut(text, escaped, maxLength)
}

/**
 * Expected and actual, cleaned, so that a reader sees that they differ: when both would print alike, invisible and foreign characters
 * are escaped in both, a difference behind the cut is moved to the front, and two equal texts are said to be so.
 */
export function distinguish(expected: string, actual: string, maxLength: number): { readonly expected: string; readonly actual: string } {
  const shown = { expected: clean(expected, maxLength), actual: clean(actual, maxLength) }
  if (expected === actual) return { expected: shown.expected, actual: clean(actual, maxLength - alike.length) + alike }
  if (differVisibly(withoutCut(shown.expected), withoutCut(shown.actual))) return shown

  const from = Math.max(0, firstDifference(expected, actual) - 40)
  const before = from > 0 ? `(from character ${count(from + 1)}) ` : ''
  const spell = (text: string): string => clean(before + spelled(text.slice(from)), maxLength)
  return { expected: spell(expected), actual: spell(actual) }
}

/**
 * A text to print where a CI runner may read along: no line is a command to it. GitHub's runner obeys `::name …` at the start of a line,
 * spaces before it or not, and `##[name]` anywhere (actions/runner, ActionCommand.cs).
 * @param escapes how the text's own format writes the two characters that begin a command
 */
export function withoutCommands(text: string, escapes = { colon: '\\u003a', hash: '\\u0023' }): string {
  return text.replace(/^(\s*):(?=:)/gm, `$1${escapes.colon}`).replace(/##(?=\[)/g, `#${escapes.hash}`)
}

/** `1,234`, the same in every locale. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

const alike = ' (prints like the expected value, but is not equal to it)'

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function visible(character: string, layout: 'line' | 'lines'): string {
  if (layout === 'lines' && (character === '\n' || character === '\t')) return character
  return unprintable.test(character) ? codePoint(character) : character
}

function codePoint(character: string): string {
  const value = character.codePointAt(0) ?? 0
  const digits = value.toString(16)
  return named[character] ?? (value > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`)
}

interface Shown {
  readonly character: string
  readonly shown: string
}

function cut(text: string, escaped: readonly Shown[], maxLength: number): string {
  const room = maxLength - cutMark(text.length).length
  let kept = ''
  let consumed = 0
  for (const { character, shown } of escaped) {
    if (kept.length + shown.length > room) break
    kept += shown
    consumed += character.length
  }
  return kept + cutMark(text.length - consumed)
}

function cutMark(characters: number): string {
  return `… (${count(characters)} more characters)`
}

function withoutCut(text: string): string {
  return text.replace(/… \([\d,]+ more characters\)$/, '')
}

/** Whether a reader tells the texts apart: not by a space at the end of a line, nor by a letter that may be another alphabet's twin. */
function differVisibly(a: string, b: string): boolean {
  const [seenA, seenB] = [a, b].map((text) => text.replace(/[^\S\n]+$/gm, '').trimEnd())
  const at = firstDifference(seenA, seenB)
  return seenA !== seenB && [seenA.charAt(at), seenB.charAt(at)].every((character) => character <= '\x7e')
}

/** Backslashes doubled, every character outside printable ASCII escaped, and spaces too where nothing follows them. */
function spelled(text: string): string {
  const ascii = [...text.replaceAll('\\', '\\\\')].map((character) => (/[\x20-\x7e\n]/.test(character) ? character : codePoint(character)))
  return ascii
    .join('')
    .replace(/ +$/gm, (spaces) => '\\u0020'.repeat(spaces.length))
    .replace(/\n+$/, (ends) => '\\n'.repeat(ends.length))
}

function firstDifference(a: string, b: string): number {
  let index = 0
  while (index < a.length && a[index] === b[index]) index++
  return index
}
