import ts from 'typescript'
import { boundBy, type FunctionNode, isFunctionNode } from './tree.ts'

/** A copy of a function in which every variable that it declares has a new name. */
export function copy(node: FunctionNode, { again }: { readonly again: (name: string) => string }): FunctionNode {
  const renamed = new Map<string, string>()
  const collect = (child: ts.Node): void => {
    if (ts.isParameter(child) || ts.isVariableDeclaration(child)) for (const name of boundBy(child.name)) renamed.set(name, name)
    if ((isFunctionNode(child) || ts.isClassLike(child)) && child !== node && child.name) renamed.set(child.name.text, child.name.text)
    ts.forEachChild(child, collect)
  }
  collect(node)
  for (const name of renamed.keys()) renamed.set(name, again(name))
  return replaceNames(
    node,
    (name) => {
      const text = renamed.get(name)
      return text === undefined ? undefined : ts.factory.createIdentifier(text)
    },
    isFunctionNode,
  )
}

/** A function with expressions in the place of its parameters. */
export function substitute(node: FunctionNode, values: ReadonlyMap<string, ts.Expression>): FunctionNode {
  if (values.size === 0 || !node.body) return node
  // The printer leaves out parentheses that it thinks mean nothing: those of a · (b · c).
  const body = replaceNames(node.body, (name) => parenthesized(values.get(name)), ts.isConciseBody)
  return ts.visitNode(node, (root) => ts.visitEachChild(root, (child) => (child === node.body ? body : child), undefined), isFunctionNode)
}

function parenthesized(value: ts.Expression | undefined): ts.Expression | undefined {
  return value && ts.isBinaryExpression(value) ? ts.factory.createParenthesizedExpression(value) : value
}

function replaceNames<T extends ts.Node>(
  node: T,
  replace: (name: string) => ts.Expression | undefined,
  is: (node: ts.Node) => node is T,
): T {
  const visit = (child: ts.Node): ts.Node => {
    if (!ts.isIdentifier(child)) return ts.visitEachChild(child, visit, undefined)
    return replace(child.text) ?? child
  }
  return ts.visitNode(node, visit, is)
}
