import type { ImportDeclaration, SourceFile } from 'ts-morph'
import { namesIn } from './references.ts'

/** The imports that a stub's `body` needs, of those in the solution's file, in Biome's order and form. */
export function importsFor(file: SourceFile, body: string): string {
  const used = namesIn(body)
  const lines = file.getImportDeclarations().flatMap((declaration) => importLine(declaration, used) ?? [])
  if (used.has('NotImplementedError') && !lines.some(({ specifier }) => specifier === guards)) {
    const place = lines.findIndex(({ specifier }) => specifier.startsWith('.') || specifier > guards)
    lines.splice(place === -1 ? lines.length : place, 0, { specifier: guards, text: named(['NotImplementedError'], guards) })
  }
  return lines.map(({ text }) => text).join('\n')
}

const guards = '@kata/guards'

function importLine(declaration: ImportDeclaration, used: ReadonlySet<string>): { specifier: string; text: string } | undefined {
  const specifier = declaration.getModuleSpecifierValue()
  const whole = declaration.getNamespaceImport() ?? declaration.getDefaultImport()
  if (whole) return used.has(whole.getText()) ? { specifier, text: declaration.getText() } : undefined

  const needed = declaration
    .getNamedImports()
    .filter((each) => used.has((each.getAliasNode() ?? each.getNameNode()).getText()))
    .map((each) => each.getText())
  const missing = specifier === guards && used.has('NotImplementedError') && !needed.includes('NotImplementedError')
  const names = (missing ? [...needed, 'NotImplementedError'] : needed).sort((a, b) => inOrder(bare(a), bare(b)))
  return names.length === 0 ? undefined : { specifier, text: named(names, specifier, declaration.isTypeOnly() ? 'import type' : 'import') }
}

function named(names: readonly string[], specifier: string, keyword = 'import'): string {
  const line = `${keyword} { ${names.join(', ')} } from '${specifier}'`
  return line.length <= 140 ? line : `${keyword} {\n${names.map((name) => `  ${name},\n`).join('')}} from '${specifier}'`
}

function bare(name: string): string {
  return name.replace(/^type /, '').toLowerCase()
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
