export type Decoded =
  | { readonly status: 'text'; readonly text: string }
  | { readonly status: 'refused'; readonly line?: number; readonly column?: number; readonly why: string }

/**
 * The text of a file in UTF-8, in UTF-16 with its mark, or in Latin-1 where it is no UTF-8. The mark is left out and line ends become `\n`,
 * so that lines and columns are the editor's.
 */
export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const mark = buffer.subarray(0, 4).toString('hex')
  if (mark === 'fffe0000' || mark === '0000feff') return { status: 'refused', why: 'is saved as UTF-32. Save it as UTF-8.' }
  if (mark.startsWith('fffe') || mark.startsWith('feff')) {
    if (buffer.length % 2 === 1)
      return { status: 'refused', why: 'begins with the mark of UTF-16 but ends in half a character. Save it as UTF-8.' }
    const little = mark.startsWith('fffe') ? buffer.subarray(2) : Buffer.from(buffer.subarray(2)).swap16()
    return withoutNuls(little.toString('utf16le'), 'UTF-16')
  }
  if (looksLikeUtf16(buffer)) return { status: 'refused', why: 'is saved as UTF-16 without a mark, or is no text. Save it as UTF-8.' }
  const body = mark.startsWith('efbbbf') ? buffer.subarray(3) : buffer
  const text = body.toString('utf8')
  return withoutNuls(text.includes('\uFFFD') && !isUtf8(body) ? body.toString('latin1') : text, 'UTF-8')
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Latin letters in UTF-16 have a NUL in every second byte. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 1000)
  const nuls = [0, 1].map((offset) => start.filter((byte, index) => byte === 0 && index % 2 === offset).length)
  return start.length >= 4 && Math.max(...nuls) > start.length / 4 && Math.min(...nuls) * 4 < Math.max(...nuls)
}

function withoutNuls(text: string, encoding: string): Decoded {
  const nul = text.indexOf('\0')
  if (nul === -1) return { status: 'text', text: tidy(text) }
  const before = tidy(text.slice(0, nul)).split('\n')
  return {
    status: 'refused',
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    why: `holds a NUL character (read as ${encoding}), which is no text. Save it as UTF-8.`,
  }
}

function tidy(text: string): string {
  const lines = text.replaceAll('\r\n', '\n')
  return /[\u2028\u2029]/.test(lines)
    ? lines.replace(stringOrComment, (whole, comment?: string) => (comment === undefined ? whole : comment.replace(/[\u2028\u2029]/g, ' ')))
    : lines
}

// An editor shows U+2028 in a comment as part of the line; the language would end the comment there. Every alternative matches without
// looking back, so that no text takes longer than its length.
const stringOrComment = /"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?|(\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n\r]*)/g
