import ts from 'typescript'
import { copy, substitute } from './copy.ts'
import { boundBy, boundTo, type FunctionNode, holds, isBoundToItself, isFunctionNode, modifiersOf, sizeOf, usesOf } from './tree.ts'

const { factory } = ts

export interface Setting {
  /** The function that a callee names, if it may be put in the place of its calls. */
  readonly helper: (callee: ts.Expression) => FunctionNode | undefined
  /** What stands for an expression wherever it is: a function of the exercise by its name, a constant by its value. */
  readonly known: (expression: ts.Expression) => ts.Expression | undefined
  /** A name that no variable has, for one that is called like another. */
  readonly again: (name: string) => string
  readonly written: ReadonlySet<string>
}

const mostDepth = 12
const mostNodes = 6000
const mostHanded = 60

/** A function with its helpers' code in the place of their calls, where that means the same. What doesn't fit stays a call. */
export function inlined<T extends ts.Node>(node: T, setting: Setting, is: (node: ts.Node) => node is T): T {
  let budget = mostNodes
  let depth = 0

  /** Takes from what may still be put in; without it hostile helpers would double one another. */
  const affordable = (helper: FunctionNode): boolean => {
    if (depth >= mostDepth) return false
    const size = sizeOf(helper, budget)
    if (size > budget) return false
    budget -= size
    return true
  }

  const deeper = <R>(visitMade: () => R): R => {
    depth++
    try {
      return visitMade()
    } finally {
      depth--
    }
  }

  const visit = (old: ts.Node): ts.VisitResult<ts.Node> => {
    if (ts.isIdentifier(old) || ts.isPropertyAccessExpression(old)) {
      const known = setting.known(old)
      if (known) return known
    }
    if (ts.isArrowFunction(old) && !ts.isBlock(old.body)) {
      const steps = stepsBefore(factory.createReturnStatement(old.body))
      if (steps) {
        const body = deeper(() => ts.visitNodes(factory.createNodeArray(steps), visit, ts.isStatement))
        return arrow(old, ts.visitNodes(old.parameters, visit, ts.isParameter), factory.createBlock(body, true))
      }
    }
    if (ts.isStatement(old)) {
      const steps = stepsBefore(old)
      if (steps) return deeper(() => steps.flatMap((step) => visit(step) ?? []))
    }
    if (ts.isCallExpression(old)) {
      const made = asExpression(old)
      if (made) return deeper(() => ts.visitNode(made, visit))
      // What is called isn't handed on.
      if (setting.helper(old.expression))
        return ts.visitEachChild(old, (child) => (child === old.expression ? child : visit(child)), undefined)
    }
    if (ts.isIdentifier(old)) {
      // A helper handed on by name: `rows.map(double)`.
      const handed = setting.helper(old)
      if (handed && sizeOf(handed, mostHanded) <= mostHanded && !isBoundToItself(handed) && affordable(handed))
        return deeper(() => ts.visitNode(asArrow(copy(handed, setting)), visit))
      return old
    }
    if (ts.isVariableDeclaration(old) || ts.isParameter(old) || ts.isBindingElement(old) || isFunctionNode(old)) return visitNamed(old)
    return ts.visitEachChild(old, visit, undefined)
  }

  /** Names that are declared aren't uses. */
  const visitNamed = (old: ts.Node): ts.Node =>
    ts.visitEachChild(old, (child) => (ts.isIdentifier(child) && 'name' in old && old.name === child ? child : visit(child)), undefined)

  /** A call of a helper that only returns a value. */
  const asExpression = (call: ts.CallExpression): ts.Expression | undefined => {
    const helper = fitting(call, setting)
    const value = helper && returned(helper)
    if (!helper || !value || bodyOf(helper).length > 1 || !affordable(helper)) return undefined
    const made = bind(copy(helper, setting), call, setting)
    const result = made.before.length === 0 ? returned(made.helper) : undefined
    return result && factory.createParenthesizedExpression(result)
  }

  /** The steps of a helper that is called once, whatever happens, in a statement: before it, and its result in the call's place. */
  const stepsBefore = (statement: ts.Statement): ts.Statement[] | undefined => {
    const call = certainCall(statement, (each) => {
      const helper = fitting(each, setting)
      return helper !== undefined && isStraight(helper, ts.isExpressionStatement(statement) && statement.expression === each)
    })
    const helper = call && fitting(call, setting)
    if (!call || !helper || !affordable(helper)) return undefined
    const made = bind(copy(helper, setting), call, setting)
    const body = bodyOf(made.helper)
    const value = returned(made.helper)
    const before = [...made.before, ...(value ? body.slice(0, -1) : body)]
    if (ts.isExpressionStatement(statement) && statement.expression === call) {
      return value && !isIdle(value) ? [...before, factory.createExpressionStatement(value)] : before
    }
    return [...before, replaced(statement, call, factory.createParenthesizedExpression(value ?? factory.createIdentifier('undefined')))]
  }

  return ts.visitNode(node, (root) => visitNamed(root), is)
}

function isIdle(value: ts.Expression): boolean {
  return ts.isIdentifier(value) || ts.isLiteralExpression(value)
}

/** The helper that a call calls, if its arguments can be bound to its parameters one by one. */
function fitting(call: ts.CallExpression, setting: Setting): FunctionNode | undefined {
  const helper = call.questionDotToken ? undefined : setting.helper(call.expression)
  if (!helper?.body || isBoundToItself(helper) || call.arguments.some(ts.isSpreadElement)) return undefined
  const isPlain = helper.parameters.every(({ dotDotDotToken, initializer }) => !dotDotDotToken && !initializer)
  return isPlain && call.arguments.length <= helper.parameters.length ? helper : undefined
}

function bodyOf(helper: FunctionNode): readonly ts.Statement[] {
  if (!helper.body) return []
  return ts.isBlock(helper.body) ? helper.body.statements : [factory.createReturnStatement(helper.body)]
}

function returned(helper: FunctionNode): ts.Expression | undefined {
  const last = bodyOf(helper).at(-1)
  return last && ts.isReturnStatement(last) ? last.expression : undefined
}

/** Runs from the first statement to the last; `alone`: nobody wants its result. */
function isStraight(helper: FunctionNode, alone: boolean): boolean {
  const body = bodyOf(helper)
  const hasResult = returned(helper) !== undefined
  const before = hasResult ? body.slice(0, -1) : body
  const returns = (node: ts.Node): boolean => ts.isReturnStatement(node)
  return (hasResult ? body.length > 1 || alone : alone) && !before.some((statement) => holds(statement, returns, isScope))
}

function isScope(node: ts.Node): boolean {
  return isFunctionNode(node) || ts.isClassLike(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)
}

/** Operators whose right side may not run. */
const shortcuts: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
])

/** The first call that passes among those which a statement makes exactly once. */
function certainCall(statement: ts.Statement, passes: (call: ts.CallExpression) => boolean): ts.CallExpression | undefined {
  const visit = (node: ts.Node): ts.CallExpression | undefined => {
    if (isScope(node) || ts.isBlock(node)) return undefined
    if (ts.isConditionalExpression(node)) return visit(node.condition)
    if (ts.isBinaryExpression(node) && shortcuts.has(node.operatorToken.kind)) return visit(node.left)
    const within = ts.forEachChild(node, visit)
    return within ?? (ts.isCallExpression(node) && passes(node) ? node : undefined)
  }
  if (ts.isExpressionStatement(statement) || ts.isReturnStatement(statement) || ts.isThrowStatement(statement))
    return statement.expression && visit(statement.expression)
  if (ts.isVariableStatement(statement)) return ts.forEachChild(statement.declarationList, (each) => visit(each))
  return ts.isIfStatement(statement) || ts.isForOfStatement(statement) ? visit(statement.expression) : undefined
}

function replaced(statement: ts.Statement, call: ts.CallExpression, value: ts.Expression): ts.Statement {
  const visit = (node: ts.Node): ts.Node => (node === call ? value : ts.visitEachChild(node, visit, undefined))
  return ts.visitNode(statement, visit, ts.isStatement)
}

/** A copy of a helper with its parameters bound: by what was handed over where that is as good, else by a constant before it. */
function bind(helper: FunctionNode, call: ts.CallExpression, { written }: Setting): { helper: FunctionNode; before: ts.Statement[] } {
  const values = new Map<string, ts.Expression>()
  const before: ts.Statement[] = []
  const bound = helper.parameters.flatMap(({ name }, index) =>
    boundTo(name, call.arguments[index] ?? factory.createIdentifier('undefined')),
  )
  for (const [name, value] of bound) {
    const isChanged = boundBy(name).some((each) => written.has(each))
    if (ts.isIdentifier(name) && !isChanged && (isSimple(value) || isOnce(name.text, helper))) values.set(name.text, value)
    else {
      const declaration = factory.createVariableDeclaration(name, undefined, undefined, value)
      const list = factory.createVariableDeclarationList([declaration], isChanged ? ts.NodeFlags.Let : ts.NodeFlags.Const)
      before.push(factory.createVariableStatement(undefined, list))
    }
  }
  return { helper: substitute(helper, values), before }
}

/** Costs nothing and stays what it is, however often it is read. */
function isSimple(value: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(value) || ts.isParenthesizedExpression(value)) return isSimple(value.expression)
  if (ts.isPrefixUnaryExpression(value)) return ts.isNumericLiteral(value.operand)
  if (ts.isBinaryExpression(value)) return sums.has(value.operatorToken.kind) && isLeaf(value.left) && isLeaf(value.right)
  const { kind } = value
  return (
    ts.isIdentifier(value) || ts.isLiteralExpression(value) || kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword
  )
}

/** `n + 1` is written again as readily as `n`. */
const sums: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken])

function isLeaf(value: ts.Expression): boolean {
  return ts.isIdentifier(value) || ts.isNumericLiteral(value)
}

/** Read at most once, and not again and again by a loop or a function inside. */
function isOnce(name: string, helper: FunctionNode): boolean {
  const body = helper.body
  const repeats = (node: ts.Node): boolean => (ts.isIterationStatement(node, false) || isScope(node)) && usesOf(name, node) > 0
  return body === undefined || (usesOf(name, body) <= 1 && !holds(body, repeats))
}

function asArrow(helper: FunctionNode): ts.ArrowFunction {
  return arrow(helper, helper.parameters, helper.body ?? factory.createBlock([]))
}

function arrow(of: FunctionNode, parameters: readonly ts.ParameterDeclaration[], body: ts.ConciseBody): ts.ArrowFunction {
  return factory.createArrowFunction(modifiersOf(of), undefined, parameters, undefined, undefined, body)
}
