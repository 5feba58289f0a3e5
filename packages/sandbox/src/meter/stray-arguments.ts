import type { Node } from 'oxc-parser'
import { childrenOf } from './tree.ts'

/** `arguments` outside a function: it would read the parameters of the function in which the bundle is evaluated. */
export function strayArguments(node: Node): Node | undefined {
  if (node.type === 'Identifier') return node.name === 'arguments' ? node : undefined
  if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') return undefined
  for (const child of childrenOf(node)) {
    if (isName(node, child)) continue
    const found = strayArguments(child)
    if (found !== undefined) return found
  }
  return undefined
}

// The name of a property, not a variable.
function isName(parent: Node, child: Node): boolean {
  if (parent.type === 'MemberExpression') return !parent.computed && child === parent.property
  if (parent.type === 'ImportSpecifier' || parent.type === 'ExportSpecifier') return true
  return 'key' in parent && 'computed' in parent && !parent.computed && child === parent.key
}
