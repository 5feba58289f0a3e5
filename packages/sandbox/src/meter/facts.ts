import type { Node } from 'oxc-parser'
import { childrenOf, isFunction } from './tree.ts'

/** What lies under a node, not looking into the functions in it (they run at another time). */
export interface Facts {
  /** Something that can enter another function: a call, a constructor, an iteration. */
  readonly calls: boolean
  readonly loops: boolean
  /** `await` or `yield`. */
  readonly suspends: boolean
  /** `await using`, whose pause has no place in the source. */
  readonly disposesLater: boolean
  /** Names bound and arguments passed: how large a frame is. */
  readonly frame: number
}

export type FactsOf = (node: Node) => Facts

const callLike = new Set([
  'CallExpression',
  'NewExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
  'SpreadElement',
  'ForOfStatement',
  'ArrayPattern',
  'YieldExpression',
  'Decorator',
])
const loops = new Set(['ForStatement', 'WhileStatement', 'DoWhileStatement', 'ForOfStatement', 'ForInStatement'])

export function isLoop(node: Node): boolean {
  return loops.has(node.type)
}

export function gatherFacts(root: Node): FactsOf {
  const known = new Map<Node, Facts>()
  const gather = (node: Node): Facts => {
    let calls = callLike.has(node.type)
    let inLoops = isLoop(node)
    let suspends = node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await)
    let disposesLater = node.type === 'VariableDeclaration' && node.kind === 'await using'
    let frame = ownFrame(node)
    for (const child of childrenOf(node)) {
      const below = gather(child)
      if (runsLater(child, node)) continue
      calls ||= below.calls
      inLoops ||= below.loops
      suspends ||= below.suspends
      disposesLater ||= below.disposesLater
      frame += below.frame
    }
    const facts = { calls, loops: inLoops, suspends, disposesLater, frame }
    known.set(node, facts)
    return facts
  }
  gather(root)
  return (node) => known.get(node) ?? gather(node)
}

function runsLater(child: Node, parent: Node): boolean {
  if (isFunction(child) || child.type === 'StaticBlock') return true
  return (parent.type === 'PropertyDefinition' || parent.type === 'AccessorProperty') && child === parent.value
}

function ownFrame(node: Node): number {
  if (node.type === 'VariableDeclarator' || node.type === 'Property') return 1
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return node.arguments.length
  if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression')
    return node.params.length
  return 0
}
