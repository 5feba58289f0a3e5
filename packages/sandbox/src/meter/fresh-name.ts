const escapes = /\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))/g

/**
 * An identifier that no file can spell: it is part of no source, as written or with its `\u` escapes read.
 * Names that begin with it are as fresh, and the instrumenter makes some.
 */
export function freshName(sources: readonly string[]): string {
  const texts = sources.flatMap((source) => (source.includes('\\u') ? [source, unescaped(source)] : [source]))
  for (let n = 0; ; n++) {
    const name = n === 0 ? '$m' : `$m${n}_`
    if (!texts.some((text) => text.includes(name))) return name
  }
}

function unescaped(source: string): string {
  return source.replace(escapes, (whole, braced: string | undefined, plain: string | undefined) => {
    const code = Number.parseInt(braced ?? plain ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
