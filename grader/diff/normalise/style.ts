import ts from 'typescript'
import { boundBy, boundTo, isBoundToItself, type Names, usesOf } from './tree.ts'

const { factory } = ts

/** The same code in one style: what could be written either way, with the same meaning, is written one way. */
export function styled<T extends ts.Node>(node: T, names: Names, is: (node: ts.Node) => node is T): T {
  const visit = (old: ts.Node): ts.VisitResult<ts.Node> => restyle(ts.visitEachChild(old, visit, undefined), names)
  return ts.visitNode(node, visit, is)
}

/** One node, its children styled already. */
function restyle(node: ts.Node, names: Names): ts.VisitResult<ts.Node> {
  if (ts.isArrowFunction(node)) return arrow(node.modifiers, node.parameters, node.body)
  if (ts.isFunctionExpression(node)) return isMovable(node) ? arrow(undefined, node.parameters, node.body) : node
  if (ts.isVariableStatement(node)) return separated(node, names)
  if (ts.isVariableDeclarationList(node)) return declared(node.declarations, node.flags, names)
  if (ts.isBlock(node)) return factory.createBlock(node.statements, true)
  if (ts.isObjectLiteralExpression(node)) return factory.createObjectLiteralExpression(node.properties, false)
  if (ts.isIfStatement(node)) {
    const otherwise = node.elseStatement && (ts.isIfStatement(node.elseStatement) ? node.elseStatement : block(node.elseStatement))
    return factory.updateIfStatement(node, node.expression, block(node.thenStatement), otherwise)
  }
  if (ts.isForStatement(node))
    return factory.updateForStatement(node, node.initializer, node.condition, node.incrementor, block(node.statement))
  if (ts.isForOfStatement(node))
    return factory.updateForOfStatement(node, node.awaitModifier, each(node.initializer, names), node.expression, block(node.statement))
  if (ts.isForInStatement(node))
    return factory.updateForInStatement(node, each(node.initializer, names), node.expression, block(node.statement))
  if (ts.isWhileStatement(node)) return factory.updateWhileStatement(node, node.expression, block(node.statement))
  if (ts.isExpressionStatement(node)) return inSteps(node)
  if (ts.isVoidExpression(node) && ts.isNumericLiteral(node.expression)) return factory.createIdentifier('undefined')
  if (ts.isNumericLiteral(node)) return factory.createNumericLiteral(String(Number(node.text)))
  return infinity(node) ?? node
}

function block(statement: ts.Statement): ts.Statement {
  return ts.isBlock(statement) ? statement : factory.createBlock([statement], true)
}

function isMovable(node: ts.FunctionExpression): boolean {
  return !isBoundToItself(node) && (node.name === undefined || usesOf(node.name.text, node) === 1)
}

function arrow(
  modifiers: readonly ts.ModifierLike[] | undefined,
  parameters: readonly ts.ParameterDeclaration[],
  body: ts.ConciseBody,
): ts.ArrowFunction {
  const only = ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined
  const concise = only && ts.isReturnStatement(only) && only.expression ? only.expression : body
  const isAsync = modifiers?.filter(ts.isModifier)
  return factory.createArrowFunction(isAsync, undefined, parameters, undefined, undefined, concise)
}

/** One variable a statement. */
function separated(statement: ts.VariableStatement, names: Names): ts.Statement[] {
  const { declarations, flags } = statement.declarationList
  return declarations.flatMap(byName(names)).map((each) => factory.createVariableStatement(undefined, declared([each], flags, names)))
}

/** `[a, b] = [x, y]` as two variables, if neither changes: `[a, b] = [b, a]` isn't the same one by one. */
function byName({ written, redeclared }: Names): (declaration: ts.VariableDeclaration) => ts.VariableDeclaration[] {
  return (declaration) => {
    const { name, initializer } = declaration
    if (!initializer || boundBy(name).some((each) => written.has(each) || redeclared.has(each))) return [declaration]
    const pairs = boundTo(name, initializer)
    return pairs.length < 2
      ? [declaration]
      : pairs.map(([part, value]) => factory.createVariableDeclaration(part, undefined, undefined, value))
  }
}

/** `const` where nothing is assigned later, `let` elsewhere. */
function declared(declarations: readonly ts.VariableDeclaration[], flags: ts.NodeFlags, names: Names): ts.VariableDeclarationList {
  const bound = declarations.flatMap(({ name }) => boundBy(name))
  const isConstant = (flags & ts.NodeFlags.Const) !== 0 || declarations.every(({ initializer }) => initializer)
  if (bound.some((name) => names.redeclared.has(name))) return factory.createVariableDeclarationList(declarations, flags)
  const isAssigned = bound.some((name) => names.written.has(name))
  return factory.createVariableDeclarationList(declarations, isConstant && !isAssigned ? ts.NodeFlags.Const : ts.NodeFlags.Let)
}

/** The variable of a loop over values. */
function each(initializer: ts.ForInitializer, names: Names): ts.ForInitializer {
  return ts.isVariableDeclarationList(initializer) ? declared(initializer.declarations, ts.NodeFlags.Const, names) : initializer
}

/** `a(), b()` as two statements, `a && b()` as a condition. */
function inSteps(statement: ts.ExpressionStatement): ts.VisitResult<ts.Node> {
  const { expression } = statement
  if (!ts.isBinaryExpression(expression)) return statement
  const { left, right, operatorToken } = expression
  switch (operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
      return [left, right].flatMap((part) => inSteps(factory.createExpressionStatement(part)) ?? [])
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return factory.createIfStatement(left, factory.createBlock([factory.createExpressionStatement(right)], true))
    default:
      return statement
  }
}

/** `1 / 0` and `Number.POSITIVE_INFINITY` as `Infinity`. */
function infinity(node: ts.Node): ts.Expression | undefined {
  const isOne =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.SlashToken &&
    isNumber(node.left, '1') &&
    isNumber(node.right, '0')
  if (isOne) return factory.createIdentifier('Infinity')
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'Number') return undefined
  switch (node.name.text) {
    case 'POSITIVE_INFINITY':
      return factory.createIdentifier('Infinity')
    case 'NEGATIVE_INFINITY':
      return factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, factory.createIdentifier('Infinity'))
    default:
      return undefined
  }
}

function isNumber(node: ts.Node, text: string): boolean {
  return ts.isNumericLiteral(node) && node.text === text
}
