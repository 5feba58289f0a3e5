import {
  type ArrowFunction,
  type FunctionDeclaration,
  type FunctionExpression,
  Node,
  type SourceFile,
  type Statement,
  type VariableDeclaration,
} from 'ts-morph'
import { commentBehind, header } from './comments.ts'
import { isGuardFunction, leadingGuards } from './guards.ts'
import { declaredBy, exportedBy } from './references.ts'

/** One statement of a solution's file, as its stub has it. */
export interface Part {
  /** `private` stays only where something that stays needs it. */
  readonly role: 'kept' | 'stub' | 'private'
  /** Line ends and comments before it. */
  readonly lead: string
  readonly text: string
  /** The names that it declares. */
  readonly declares: readonly string[]
}

export function partOf(statement: Statement, file: SourceFile): Part {
  const source = file.getFullText()
  const start = statement.getStart(true)
  // A comment behind a statement, on its line, is its own.
  const behind = commentBehind(source, statement.getEnd())
  const above = statement.getFullStart()
  const lead = source.slice(above === 0 ? header(file).length : above + commentBehind(source, above).length, start)
  const text = source.slice(start, statement.getEnd()) + behind
  const declares = declaredBy(statement)
  const as = (role: Part['role'], changed = text): Part => ({ role, lead, text: changed, declares })

  if (Node.isExportDeclaration(statement)) return as('kept')
  const exported = exportedBy(file)
  if (!declares.some((name) => exported.has(name))) return as('private')
  if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement) || Node.isEnumDeclaration(statement))
    return as('kept')
  if (Node.isFunctionDeclaration(statement)) {
    // An overload has no body; a function of guards alone is no answer.
    if (!statement.getBody() || isGuardFunction(statement)) return as('kept')
    return as('stub', functionStub(statement, statement.getName() ?? '', text.slice(0, bodyStart(statement) - start)))
  }
  if (Node.isVariableStatement(statement)) {
    const [declaration, ...more] = statement.getDeclarations()
    if (more.length > 0) throw unstubbable(statement, 'declares several constants at once')
    const made = constantStub(declaration, (end) => source.slice(start, end))
    return made === undefined ? as('kept') : as('stub', made)
  }
  throw unstubbable(statement, 'is neither a function nor a constant nor a type')
}

type Callable = FunctionDeclaration | ArrowFunction | FunctionExpression

function functionStub(fn: Callable, name: string, head: string): string {
  if (!fn.getReturnTypeNode() && Node.isFunctionDeclaration(fn)) throw unstubbable(fn, 'has no return type, and a stub needs one')
  return `${head.trimEnd()} {\n${leadingGuards(fn)}  throw new NotImplementedError('${name}')\n}`
}

/** Undefined for a constant that isn't an answer: `as const`, which types are made of. */
function constantStub(declaration: VariableDeclaration, sourceTo: (end: number) => string): string | undefined {
  const value = declaration.getInitializer()
  const type = declaration.getTypeNode()?.getText()
  if (Node.isArrowFunction(value) || Node.isFunctionExpression(value)) {
    if (type === undefined && !value.getReturnTypeNode()) throw unstubbable(declaration, 'has no return type, and a stub needs one')
    return functionStub(value, declaration.getName(), sourceTo(bodyStart(value)))
  }
  if (Node.isAsExpression(value) && value.getTypeNode()?.getText() === 'const') return undefined
  if (type === undefined || !value)
    throw unstubbable(declaration, 'has no type: write one, so that the stub can be empty, or `as const` where it is no answer')
  return `${sourceTo(value.getStart())}${placeholder(value, type)}`
}

function placeholder(value: Node, type: string): string {
  if (Node.isArrayLiteralExpression(value)) return '[]'
  if (Node.isStringLiteral(value)) return "''"
  return Node.isNumericLiteral(value) ? 'Number.NaN' : `{} as ${type}`
}

/** Where the body begins, of an arrow what stands behind `=>`. */
function bodyStart(fn: Callable): number {
  return fn.getBody()?.getStart() ?? fn.getEnd()
}

function unstubbable(node: Node, why: string): Error {
  const { line, column } = node.getSourceFile().getLineAndColumnAtPos(node.getStart())
  const text = node.getText().split('\n')[0]
  return new Error(`${node.getSourceFile().getBaseName()}:${line}:${column} ${why}\n  ${text}`)
}
