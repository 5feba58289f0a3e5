import type { CatchClause, Node, TryStatement } from 'oxc-parser'
import { instrumentFunction, instrumentIsland, instrumentStaticBlock } from './functions.ts'
import { instrumentLoop } from './loops.ts'
import type { Pass } from './pass.ts'
import { visitStatements } from './statements.ts'
import { backFromPause, instrumentPause } from './suspend.ts'
import { childrenOf } from './tree.ts'

/** Instruments a node and what is under it. */
export function walk(pass: Pass, node: Node): void {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return instrumentFunction(pass, node, false)
    case 'MethodDefinition':
    case 'Property':
      return instrumentMember(pass, node.key, node.value, node.computed, node.kind !== 'method' && node.kind !== 'init')
    case 'StaticBlock':
      return instrumentStaticBlock(pass, node)
    case 'PropertyDefinition':
    case 'AccessorProperty':
      for (const decorator of node.decorators) pass.visit(decorator)
      if (node.computed) pass.visit(node.key)
      if (node.value !== null) instrumentIsland(pass, node.value)
      return
    case 'TSEnumMember':
      if (node.initializer !== null) instrumentIsland(pass, node.initializer)
      return
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
      return instrumentLoop(pass, node)
    case 'AwaitExpression':
    case 'YieldExpression':
      return instrumentPause(pass, node)
    case 'TryStatement':
      return instrumentTry(pass, node)
    case 'BlockStatement':
    case 'TSModuleBlock':
      return visitStatements(pass, node.body)
    case 'SwitchCase':
      if (node.test !== null) pass.visit(node.test)
      return visitStatements(pass, node.consequent)
    default:
      return visitChildren(pass, node)
  }
}

export function visitChildren(pass: Pass, node: Node): void {
  for (const child of childrenOf(node)) pass.visit(child)
}

// A getter, a setter or a computed method (`[Symbol.toPrimitive]`) is entered without a call in the source.
function instrumentMember(pass: Pass, key: Node, value: Node, computed: boolean, accessor: boolean): void {
  if (computed) pass.visit(key)
  if (value.type === 'FunctionExpression') instrumentFunction(pass, value, accessor || computed || entered.has(nameOf(key)))
  else pass.visit(value)
}

const entered = new Set(['valueOf', 'toString', 'toJSON', 'next', 'then', 'get', 'set', 'has', 'deleteProperty', 'ownKeys', 'apply', 'construct'])

function nameOf(key: Node): string {
  return key.type === 'Identifier' ? key.name : ''
}

function instrumentTry(pass: Pass, node: TryStatement): void {
  pass.visit(node.block)
  if (node.handler !== null) instrumentCatch(pass, node.handler)
  if (node.finalizer !== null) {
    pass.insert(node.finalizer.start + 1, backFromPause(pass))
    pass.visit(node.finalizer)
  }
}

// What stopped the program goes on through every `catch`.
function instrumentCatch(pass: Pass, node: CatchClause): void {
  const { name } = pass
  const slot = pass.slot(node)
  const named = node.param?.type === 'Identifier' ? node.param.name : `${name}e`
  if (node.param === null) pass.insert(node.start + 'catch'.length, `(${name}e)`)
  else pass.visit(node.param)
  const caught = node.param === null || node.param.type === 'Identifier' ? named : 'void 0'
  pass.insert(node.body.start + 1, `${backFromPause(pass)}${name}.caught(${slot},${caught});`)
  pass.visit(node.body)
}
