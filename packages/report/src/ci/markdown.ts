/**
 * A text between two fences, on lines of its own, that it can't close: the fence is longer than any of its own. GitHub makes no links,
 * mentions or pictures of what stands in one.
 */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}

/**
 * A line of text inside Markdown, also in a table, that reads as it is: punctuation loses its meaning to a backslash. `@`, `#` and what
 * begins an address stand as code, for GitHub makes links of them behind Markdown's back, but not in code.
 */
export function inline(text: string): string {
  return text.replace(/(?:[@#]|:\/\/|www\.)+|[\s\p{Cc}]+|[!-/:-?[-`{-~]/giu, (found) => {
    if (/^[!-?[-`{-~]$/.test(found) && found !== '#') return `\\${found}`
    return /^[\s\p{Cc}]/u.test(found) ? ' ' : `\`${found}\``
  })
}
