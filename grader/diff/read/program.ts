import ts from 'typescript'
import type { Files } from '../files.ts'
import { boundBy } from '../normalise/tree.ts'

/** A linked side, every variable under a name of its own, so that what follows needs no scopes. */
export interface Program {
  readonly source: ts.SourceFile
  /** Begins every variable's name, and nothing else in the program. All these names are of the same length. */
  readonly mark: string
  /** What variables were called. */
  readonly called: Map<string, string>
  /** Module-level values by the unique name. Where an expression can't say it, the whole statement. */
  readonly definitions: ReadonlyMap<string, Definition>
  /** The unique names of what is exported. */
  readonly exports: ReadonlyMap<string, string>
  /** Module-level statements that declare nothing. */
  readonly effects: readonly ts.Statement[]
  /** A name that no variable has. */
  readonly fresh: (called: string) => string
}

export type Definition =
  | { readonly kind: 'value'; readonly value: ts.Expression | ts.FunctionDeclaration | ts.ClassDeclaration }
  | { readonly kind: 'part'; readonly statement: ts.VariableStatement }

/** Parses what `link` made of files. */
export function readProgram(code: string, files: Files): Program {
  const source = parse(code)
  const checker = checkerOf(source)
  const mark = freshMark(code)
  const called = new Map<string, string>()
  const unique = new Map<ts.Symbol, string>()
  const written = asWritten(files)
  const fresh = (name: string): string => {
    const made = `${mark}${String(called.size).padStart(6, '0')}`
    called.set(made, written(name))
    return made
  }
  const nameOf = (symbol: ts.Symbol): string => {
    const known = unique.get(symbol) ?? fresh(symbol.name)
    unique.set(symbol, known)
    return known
  }
  const rename = renamer(checker, source, nameOf)

  const definitions = new Map<string, Definition>()
  const exports = new Map<string, string>()
  const effects: ts.Statement[] = []
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) continue
    if (ts.isExportDeclaration(statement)) {
      for (const [exported, symbol] of exportedBy(statement, checker)) exports.set(exported, nameOf(symbol))
      continue
    }
    const renamed = rename(statement)
    const defined = definitionsIn(renamed)
    for (const [name, definition] of defined) definitions.set(name, definition)
    const late = lateValue(renamed, definitions)
    if (late) definitions.set(...late)
    else if (defined.length === 0) effects.push(renamed)
  }
  return { source, mark, called, definitions, exports, effects, fresh }
}

function parse(code: string): ts.SourceFile {
  // As JavaScript, since `f(a < b, c > (d))` is a call with type arguments in TypeScript.
  return ts.createSourceFile('side.js', code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS)
}

function checkerOf(source: ts.SourceFile): ts.TypeChecker {
  const host: ts.CompilerHost = {
    ...{ fileExists: (name) => name === source.fileName, readFile: () => undefined, writeFile: () => {} },
    getSourceFile: (name) => (name === source.fileName ? source : undefined),
    ...{ getDefaultLibFileName: () => '', getCurrentDirectory: () => '/', getCanonicalFileName: (name) => name },
    ...{ useCaseSensitiveFileNames: () => true, getNewLine: () => '\n' },
  }
  const options = { allowJs: true, noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ESNext }
  return ts.createProgram([source.fileName], options, host).getTypeChecker()
}

function freshMark(code: string): string {
  let mark = 'v_'
  while (code.includes(mark)) mark = `v${mark}`
  return mark
}

/** The linker numbers variables of one name, `sum2`: they are called as in the files again. */
function asWritten(files: Files): (name: string) => string {
  const words = new Set([...files.values()].flatMap((source) => source.match(/[\p{ID_Continue}$]+/gu) ?? []))
  return (name) => {
    const stem = name.replace(/\d+$/, '')
    return !words.has(name) && words.has(stem) ? stem : name
  }
}

function* exportedBy(statement: ts.ExportDeclaration, checker: ts.TypeChecker): Generator<[string, ts.Symbol]> {
  if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return
  for (const specifier of statement.exportClause.elements) {
    const symbol = checker.getExportSpecifierLocalTargetSymbol(specifier)
    if (symbol) yield [specifier.name.text, symbol]
  }
}

function definitionsIn(statement: ts.Statement): [string, Definition][] {
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name)
    return [[statement.name.text, { kind: 'value', value: statement }]]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name, initializer }): [string, Definition][] => {
    if (ts.isIdentifier(name)) return [[name.text, { kind: 'value', value: initializer ?? ts.factory.createIdentifier('undefined') }]]
    return boundBy(name).map((bound) => [bound, { kind: 'part', statement }])
  })
}

/** `let f; f = …`: the value that a variable without one gets in a statement of its own. */
function lateValue(statement: ts.Statement, definitions: ReadonlyMap<string, Definition>): [string, Definition] | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return undefined
  const { left, right, operatorToken } = statement.expression
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(left)) return undefined
  const known = definitions.get(left.text)
  const isEmpty = known?.kind === 'value' && ts.isIdentifier(known.value) && known.value.text === 'undefined'
  return isEmpty ? [left.text, { kind: 'value', value: right }] : undefined
}

type Rename = (statement: ts.Statement) => ts.Statement

function renamer(checker: ts.TypeChecker, source: ts.SourceFile, nameOf: (symbol: ts.Symbol) => string): Rename {
  const { factory } = ts
  const isOurs = (symbol: ts.Symbol | undefined): symbol is ts.Symbol =>
    symbol?.declarations?.some((declaration) => declaration.getSourceFile() === source) === true

  /** What an identifier in the place of a value becomes. */
  const value = (node: ts.Identifier, symbol: ts.Symbol | undefined): ts.Expression => {
    if (!isOurs(symbol)) return factory.createIdentifier(node.text)
    return importedAs(symbol) ?? factory.createIdentifier(nameOf(symbol))
  }

  const visit = (node: ts.Node): ts.Node => {
    if (ts.isShorthandPropertyAssignment(node)) {
      const named = value(node.name, checker.getShorthandAssignmentValueSymbol(node))
      const fallback = node.objectAssignmentInitializer && ts.visitNode(node.objectAssignmentInitializer, visit, ts.isExpression)
      return factory.createPropertyAssignment(node.name.text, fallback ? factory.createAssignment(named, fallback) : named)
    }
    if (
      ts.isBindingElement(node) &&
      ts.isObjectBindingPattern(node.parent) &&
      !node.propertyName &&
      !node.dotDotDotToken &&
      ts.isIdentifier(node.name)
    ) {
      const visited = ts.visitEachChild(node, visit, undefined)
      return factory.createBindingElement(undefined, node.name.text, visited.name, visited.initializer)
    }
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && ts.isIdentifier(node.name)) {
      const member = memberOfPackage(checker.getSymbolAtLocation(node.expression), node.name.text)
      if (member) return member
    }
    if (ts.isIdentifier(node)) return isLabelOrKey(node) ? node : value(node, checker.getSymbolAtLocation(node))
    return ts.visitEachChild(node, visit, undefined)
  }
  return (statement) => ts.visitNode(statement, visit, ts.isStatement)
}

function isLabelOrKey(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent)) return parent.name === node
  if (ts.isBindingElement(parent)) return parent.propertyName === node
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return parent.label === node
  return (ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isMethodDeclaration(parent)) && parent.name === node
}

/** `tidy` of `import { tidy } from '@kata/tf'` is `tf.tidy`, whatever the import is called; other packages' names stand alone. */
function importedAs(symbol: ts.Symbol): ts.Expression | undefined {
  const imported = importOf(symbol)
  if (!imported) return undefined
  if (imported.name === '*') return ts.factory.createIdentifier(shortName(imported.from))
  return memberOf(imported.from, imported.name)
}

function memberOfPackage(symbol: ts.Symbol | undefined, name: string): ts.Expression | undefined {
  const imported = symbol && importOf(symbol)
  return imported?.name === '*' ? memberOf(imported.from, name) : undefined
}

function memberOf(from: string, name: string): ts.Expression {
  const { factory } = ts
  return from === '@kata/tf'
    ? factory.createPropertyAccessExpression(factory.createIdentifier('tf'), name)
    : factory.createIdentifier(name === 'default' ? shortName(from) : name)
}

function shortName(from: string): string {
  return from.replace(/^.*\//, '').replace(/[^\p{ID_Continue}$]/gu, '_')
}

function importOf(symbol: ts.Symbol): { from: string; name: string } | undefined {
  const declaration = symbol.declarations?.[0]
  if (!declaration) return undefined
  if (ts.isImportSpecifier(declaration)) {
    return { from: specifierOf(declaration.parent.parent.parent), name: (declaration.propertyName ?? declaration.name).text }
  }
  if (ts.isNamespaceImport(declaration)) return { from: specifierOf(declaration.parent.parent), name: '*' }
  if (ts.isImportClause(declaration)) return { from: specifierOf(declaration.parent), name: 'default' }
  return undefined
}

function specifierOf(declaration: ts.Node): string {
  return ts.isImportDeclaration(declaration) && ts.isStringLiteral(declaration.moduleSpecifier) ? declaration.moduleSpecifier.text : ''
}
