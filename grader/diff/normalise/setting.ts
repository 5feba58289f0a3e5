import ts from 'typescript'
import { asExpression } from './expression.ts'
import type { Setting } from './inline.ts'
import type { Side } from './side.ts'
import { styled } from './style.ts'
import { type FunctionNode, holds, isFunctionNode, type Names } from './tree.ts'
import type { Value } from './values.ts'

/**
 * What may be put in the place of calls and names, throughout a side. `nameOf`: what keeps its name and its calls, the functions of the
 * exercise and helpers that both sides have.
 */
export function settingFor({ program, statements, names, resolve }: Side, nameOf: ReadonlyMap<Value, string>): Setting {
  const local = localFunctions(statements, names)
  const recursive = new Map<FunctionNode, boolean>()
  const target = (callee: ts.Expression): FunctionNode | undefined => {
    const value = (ts.isIdentifier(callee) ? local.get(callee.text) : undefined) ?? resolve(callee)
    return value && isFunctionNode(value) && !nameOf.has(value) ? styledHelper(value) : undefined
  }
  const styledHelpers = new Map<FunctionNode, FunctionNode>()
  const styledHelper = (value: FunctionNode): FunctionNode => {
    const expression = asExpression(value)
    const known = styledHelpers.get(value) ?? (isFunctionNode(expression) ? styled(expression, names, isFunctionNode) : value)
    styledHelpers.set(value, known)
    return known
  }
  return {
    helper: (callee) => {
      const found = target(callee)
      if (!found) return undefined
      const isCircle = recursive.get(found) ?? reaches(found, found, target)
      recursive.set(found, isCircle)
      return isCircle ? undefined : found
    },
    known: (expression) => {
      const value = resolve(expression)
      if (!value || value === expression) return undefined
      const name = nameOf.get(value)
      if (name !== undefined) return ts.factory.createIdentifier(name)
      return !isFunctionNode(value) && !ts.isClassDeclaration(value) && isConstant(value) ? value : undefined
    },
    again: (name) => program.fresh(program.called.get(name) ?? name),
    written: names.written,
  }
}

/** Functions that are the value of a variable inside a statement. */
function localFunctions(statements: readonly ts.Node[], { written }: Names): Map<string, FunctionNode> {
  const found = new Map<string, FunctionNode>()
  const visit = (child: ts.Node): void => {
    if (ts.isFunctionDeclaration(child) && child.name) found.set(child.name.text, child)
    if (ts.isVariableDeclaration(child) && ts.isIdentifier(child.name) && child.initializer && isFunctionNode(child.initializer))
      found.set(child.name.text, child.initializer)
    ts.forEachChild(child, visit)
  }
  statements.forEach(visit)
  for (const name of written) found.delete(name)
  return found
}

/** Whether a function leads back to itself. */
function reaches(from: FunctionNode, to: FunctionNode, target: (callee: ts.Expression) => FunctionNode | undefined): boolean {
  const seen = new Set<FunctionNode>()
  const waiting: ts.Node[] = [from]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const found = holds(node, (child) => {
      const next = ts.isIdentifier(child) || ts.isPropertyAccessExpression(child) ? target(child) : undefined
      if (next === to) return true
      if (next && !seen.has(next)) {
        seen.add(next)
        waiting.push(next)
      }
      return false
    })
    if (found) return true
  }
  return false
}

function isConstant(value: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(value)) return isConstant(value.operand)
  if (ts.isPropertyAccessExpression(value))
    return ts.isIdentifier(value.expression) && ['tf', 'Math', 'Number'].includes(value.expression.text)
  return (
    ts.isNumericLiteral(value) ||
    ts.isStringLiteral(value) ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword
  )
}
