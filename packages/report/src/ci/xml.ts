/** An element on lines of its own; every text and value in it is escaped, and what XML 1.0 has no way to say becomes U+FFFD. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[] | string = [],
): string {
  const start = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')}`
  if (typeof content === 'string') return `${start}>${escaped(content)}</${name}>`
  return content.length === 0 ? `${start}/>` : `${start}>\n${content.join('\n')}\n</${name}>`
}

// A line break in a value would be read as a space. `::` at the start of a line and `##[` are commands to a CI runner that reads along.
function escaped(text: string): string {
  return text
    .replace(notXml, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^(\s*):(?=:)/, '$1&#58;')
    .replace(/#(?=\[)/g, '&#35;')
}

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
