import { Node, Project } from 'ts-morph'
import { header } from './comments.ts'
import { importsFor } from './imports.ts'
import { type Part, partOf } from './part.ts'
import { namesIn } from './references.ts'

/**
 * The file that students start from, made of the solution's: signatures, docstrings and guard clauses stay, every body ends in
 * `throw new NotImplementedError('name')`, constants are emptied, and what nothing needs any more goes. A file that declares neither
 * functions nor constants stays as it is. Throws an Error that names the place of what no stub can be made of.
 */
export function makeStub(solution: string, fileName: string): string {
  const source = solution.replaceAll('\r\n', '\n')
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile(fileName, source)
  const parts = file.getStatements().flatMap((statement) => (Node.isImportDeclaration(statement) ? [] : [partOf(statement, file)]))
  if (parts.every(({ role }) => role === 'kept')) return source

  const [first, ...rest] = needed(parts)
  const body = `${first.lead.trimStart()}${first.text}${rest.map(({ lead, text }) => lead + text).join('')}`
  const imports = importsFor(file, body)
  return `${header(file)}${imports === '' ? '' : `${imports}\n\n`}${body}\n`
}

/** What stays by itself, and of the rest what that needs, however far back. */
function needed(parts: readonly Part[]): Part[] {
  let kept = parts.filter(({ role }) => role !== 'private')
  for (;;) {
    const names = namesIn(kept.map(({ text }) => text).join('\n'))
    const more = parts.filter((part) => kept.includes(part) || part.declares.some((name) => names.has(name)))
    if (more.length === kept.length) return kept
    kept = more
  }
}
