import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { tooDeep } from './too-deep.ts'

const nests: Record<string, (n: number) => string> = {
  parentheses: (n) => `x = ${'('.repeat(n)}1${')'.repeat(n)}`,
  'unclosed brackets': (n) => '['.repeat(n),
  blocks: (n) => '{'.repeat(n) + '}'.repeat(n),
  functions: (n) => 'function f(){'.repeat(n) + '}'.repeat(n),
  classes: (n) => `x = ${'class A{a='.repeat(n)}1${'}'.repeat(n)}`,
  templates: (n) => `${'`${'.repeat(n)}1${'}`'.repeat(n)}`,
  'type arguments': (n) => `type A = ${'A<'.repeat(n)}1${'>'.repeat(n)}`,
  'type arguments after commas': (n) => `type A = ${'A<1,'.repeat(n)}1${'>'.repeat(n)}`,
  'types in parentheses': (n) => `type A = ${'(1|'.repeat(n)}1${')'.repeat(n)}`,
  arrows: (n) => `x = ${'a=>'.repeat(n)}1`,
  'arrows, a line each': (n) => `x = ${'a=>\n'.repeat(n)}1`,
  conditions: (n) => `x = ${'1?2:'.repeat(n)}1`,
  'if in if': (n) => `${'if(1)'.repeat(n)};`,
  'if in if, a line each': (n) => `${'if(1)\n'.repeat(n)};`,
  'else if': (n) => `if(1);${'else if(1);'.repeat(n)}`,
  'else if after commas': (n) => `if(1)a,b;${'else if(1)a,b;'.repeat(n)}`,
  labels: (n) => `${Array.from({ length: n }, (_, i) => `a${i}:`).join('')};`,
  signs: (n) => `x = ${'!'.repeat(n)}1`,
  sums: (n) => `x = 1${'+1'.repeat(n)}`,
  members: (n) => `x${'.a'.repeat(n)}`,
  keyof: (n) => `type A = ${'keyof\n'.repeat(n)}1`,
  'behind a quote in a regular expression': (n) => `x = /'\`/; y = ${'('.repeat(n)}1${')'.repeat(n)}`,
  'behind a quote after a division': (n) => `x = a / 2; y = "/"; z = ${'('.repeat(n)}1${')'.repeat(n)}`,
  'behind a quote that may be in a regular expression': (n) => `{}/\`/; y = ${'('.repeat(n)}1${')'.repeat(n)}//\`\n`,
}

describe('tooDeep', () => {
  it.each(Object.entries(nests))('refuses %s before the parser runs out of stack', (_, nest) => {
    expect(tooDeep(nest(50_000))).toBeDefined()
    let [most, tooMany] = [1, 50_000]
    while (tooMany - most > 1) {
      const middle = Math.floor((most + tooMany) / 2)
      if (tooDeep(nest(middle))) tooMany = middle
      else most = middle
    }
    // A stack that is too small would end this process.
    expect(parseSync('a.ts', nest(most), { lang: 'ts' }).errors.length).toBeLessThan(3)
  })

  it.each(['parentheses', 'functions', 'templates', 'type arguments', 'if in if'])('lets a person nest %s a hundred times', (kind) => {
    expect(tooDeep(nests[kind](100))).toBeUndefined()
  })

  it('does not add up what stands side by side', () => {
    const lines = [
      'if (a < b) f(a)',
      `x = \`${'$'}{a}-${'$'}{b}\``,
      'const s = a.replace(/[(`"]/g, "")',
      'function g() {}',
      'y = { a: [1], b: (2) }',
      'z = c',
      '  ? d',
      '  : e',
    ]
    expect(tooDeep(Array(2000).fill(lines.join('\n')).join('\n'))).toBeUndefined()
    expect(tooDeep(`const data = [${'[1, 2, -3],'.repeat(20_000)}]`)).toBeUndefined()
  })

  it('says where', () => {
    expect(tooDeep(`// é\n  x = ${'('.repeat(5000)}`)).toMatchObject({ line: 2, column: 406 })
  })

  it('reads a megabyte of anything in about its length', () => {
    for (const unit of ['/[', '`\\', "'\\", '"\\"', ';of /', '}/', '/*', '${', '\\u', '<', '\n']) tooDeep(unit.repeat(500_000))
  })
})
