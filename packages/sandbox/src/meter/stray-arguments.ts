import type { Node } from 'oxc-parser'
import { childrenOf } from './tree.ts'

/** `arguments` outside a function: it would read the parameters of the function in which the bundle is evaluated. */
export function strayArguments(node: Node): Node | undefined {
  if (node.type === 'Identifier') return node.name === 'arguments' ? node : undefined
  if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') return undefined
  if (node.type === 'MemberExpression' && !node.computed) return strayArguments(node.object)
  for (const child of childrenOf(node)) {
    // A name in front of a colon or a bracket is no variable: `{ arguments: 1 }`.
    if ('key' in node && child === node.key && 'computed' in node && !node.computed && !('shorthand' in node && node.shorthand)) continue
    const found = strayArguments(child)
    if (found !== undefined) return found
  }
  return undefined
}
