import { type Expression, Node, type Statement } from 'ts-morph'
import { commentBehind } from './comments.ts'
import { declaredBy, exportedBy, namesBelow, sourceOf } from './references.ts'

/**
 * The text of the guard clauses at the beginning of a function's body, with the constants that they are made of: calls of guards, and
 * conditions under which a RangeError is thrown. It ends with a line end, or is empty.
 */
export function leadingGuards(fn: Node & { getBody(): Node | undefined }): string {
  const body = fn.getBody()
  if (!Node.isBlock(body)) return ''
  const run = leadingRun(body.getStatements())
  const wanted = new Set<Statement>()
  const names = new Set<string>()
  for (const statement of run.toReversed()) {
    const isWanted = isGuard(statement) || declaredBy(statement).some((name) => names.has(name))
    if (!isWanted) continue
    wanted.add(statement)
    for (const name of namesBelow(statement)) names.add(name)
  }
  return run
    .filter((statement) => wanted.has(statement))
    .map(withComments)
    .join('')
}

/** Whether a function does nothing but guard: such a one is no answer and stays whole. */
export function isGuardFunction(fn: Node & { getBody(): Node | undefined }): boolean {
  const body = fn.getBody()
  if (!Node.isBlock(body)) return false
  const statements = body.getStatements()
  return leadingRun(statements).length === statements.length && statements.some(isGuard) && statements.length > 0
}

function leadingRun(statements: readonly Statement[]): Statement[] {
  const end = statements.findIndex((statement) => !(isGuard(statement) || isHarmless(statement)))
  return statements.slice(0, end === -1 ? statements.length : end)
}

function isGuard(statement: Node | undefined): boolean {
  if (Node.isExpressionStatement(statement)) {
    const call = statement.getExpression()
    return Node.isCallExpression(call) && isGuardName(call.getExpression()) && !usesAnswers(call)
  }
  if (Node.isIfStatement(statement)) {
    const otherwise = statement.getElseStatement()
    return !usesAnswers(statement.getExpression()) && isGuardBody(statement.getThenStatement()) && (!otherwise || isGuardBody(otherwise))
  }
  if (Node.isForOfStatement(statement) || Node.isForStatement(statement)) return isGuardBody(statement.getStatement())
  return false
}

function isGuardBody(statement: Statement): boolean {
  if (Node.isBlock(statement)) return statement.getStatements().length > 0 && statement.getStatements().every(isGuardBody)
  if (!Node.isThrowStatement(statement)) return isGuard(statement)
  const thrown = statement.getExpression()
  return Node.isNewExpression(thrown) && thrown.getExpression().getText().endsWith('RangeError') && !usesAnswers(thrown)
}

/** From the guards' package, a `require…` of the exercise's own, or a private function that does nothing but guard. */
function isGuardName(callee: Expression): boolean {
  if (!Node.isIdentifier(callee)) return false
  const name = callee.getText()
  const file = callee.getSourceFile()
  if (sourceOf(name, file) === '@kata/guards' || /^require[A-Z]/.test(name)) return true
  const own = file.getFunction(name)
  return own !== undefined && isGuardFunction(own)
}

/** A constant that guards may be made of: no answer is in it. */
function isHarmless(statement: Statement): boolean {
  return Node.isVariableStatement(statement) && !usesAnswers(statement)
}

/** Whether it calls a tensor operation, or a function that the exercise or another file of it exports. */
function usesAnswers(node: Node): boolean {
  const file = node.getSourceFile()
  const exported = exportedBy(file)
  return [node, ...node.getDescendants()].some((inner) => {
    if (!Node.isCallExpression(inner)) return false
    const callee = inner.getExpression()
    if (!Node.isIdentifier(callee)) return /^tf\b/.test(callee.getText())
    const name = callee.getText()
    return !isGuardName(callee) && (exported.has(name) || sourceOf(name, file)?.startsWith('.') === true)
  })
}

/** The lines of a statement, with the comments above it and behind it. */
function withComments(statement: Statement): string {
  const source = statement.getSourceFile().getFullText()
  const above = statement.getFullStart()
  const lead = source.slice(above + commentBehind(source, above).length, statement.getStart())
  return `${lead.replace(/^[ \t]*\n/, '')}${statement.getText()}${commentBehind(source, statement.getEnd())}\n`
}
