/** An element with elements or text in it; every text and value is escaped, and what XML 1.0 has no way to say becomes U+FFFD. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[] | string = [],
): string {
  const values = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value), /[&<>"\t\n\r]/g)}"`)
  const start = `<${name}${values.join('')}`
  if (typeof content === 'string') return `${start}>${escaped(content, /[&<>\r]/g)}</${name}>`
  return content.length === 0 ? `${start}/>` : `${start}>\n${content.join('\n')}\n</${name}>`
}

// Spelled out also where a CI runner that reads along would obey: `::` at the start of a line and `##[` anywhere.
function escaped(text: string, special: RegExp): string {
  return text
    .replace(notXml, '\ufffd')
    .replace(special, reference)
    .replace(/^(\s*):(?=:)/gm, `$1${reference(':')}`)
    .replace(/#(?=#\[)/g, reference('#'))
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
