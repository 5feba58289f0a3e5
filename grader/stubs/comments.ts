import { Node, type SourceFile } from 'ts-morph'

/** The comment behind a statement, on the line where it ends. */
export function commentBehind(source: string, end: number): string {
  return /^[ \t]*\/\/[^\n]*/.exec(source.slice(end))?.[0] ?? ''
}

/** The comments above a file's imports, or above everything and a blank line, with what parts them from it. */
export function header(file: SourceFile): string {
  const [first] = file.getStatements()
  const above = file.getFullText().slice(0, first.getStart(true))
  return Node.isImportDeclaration(first) ? above : above.slice(0, above.lastIndexOf('\n\n') + 2).replace(/^\s*$/, '')
}
