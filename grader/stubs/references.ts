import { Node, Project, type SourceFile, type Statement } from 'ts-morph'

/** Every name that a text refers to or declares: identifiers that are neither members nor keys. */
export function namesIn(text: string): Set<string> {
  return namesBelow(new Project({ useInMemoryFileSystem: true }).createSourceFile('part.ts', text))
}

export function namesBelow(root: Node): Set<string> {
  return new Set(
    [root, ...root.getDescendants()].flatMap((node) => (Node.isIdentifier(node) && !isMemberOrKey(node) ? [node.getText()] : [])),
  )
}

function isMemberOrKey(node: Node): boolean {
  const parent = node.getParent()
  const isNamed = Node.isPropertyAccessExpression(parent) || Node.isPropertyAssignment(parent) || Node.isPropertySignature(parent)
  return isNamed && parent.getNameNode() === node
}

/** The names that a statement declares. */
export function declaredBy(statement: Statement): string[] {
  if (Node.isVariableStatement(statement))
    return statement.getDeclarations().flatMap((declaration) => [...namesBelow(declaration.getNameNode())])
  const isNamed =
    Node.isFunctionDeclaration(statement) ||
    Node.isClassDeclaration(statement) ||
    Node.isInterfaceDeclaration(statement) ||
    Node.isTypeAliasDeclaration(statement) ||
    Node.isEnumDeclaration(statement)
  const name = isNamed ? statement.getName() : undefined
  return name === undefined ? [] : [name]
}

/** The declared names that a file exports, beside the declaration or in an `export { … }`. */
export function exportedBy(file: SourceFile): Set<string> {
  return new Set(
    file.getStatements().flatMap((statement) => {
      if (!Node.isExportDeclaration(statement))
        return Node.isExportable(statement) && statement.hasExportKeyword() ? declaredBy(statement) : []
      return statement.hasModuleSpecifier() ? [] : statement.getNamedExports().map((specifier) => specifier.getName())
    }),
  )
}

/** The specifier that an imported name comes from. */
export function sourceOf(name: string, file: SourceFile): string | undefined {
  return file
    .getImportDeclarations()
    .find((declaration) => declaration.getNamedImports().some((each) => (each.getAliasNode() ?? each.getNameNode()).getText() === name))
    ?.getModuleSpecifierValue()
}
