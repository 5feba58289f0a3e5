import type { AssignmentExpression, BinaryExpression, CatchClause, Node, PrivateInExpression, TryStatement } from 'oxc-parser'
import { instrumentArithmetic, instrumentUnary } from './big-int-arithmetic.ts'
import { instrumentLiteral, instrumentPatternAssignment, instrumentSpread, restCharge } from './collections-syntax.ts'
import { instrumentFunction, instrumentIsland, instrumentStaticBlock } from './functions.ts'
import { instrumentLoop } from './loops.ts'
import type { Pass } from './pass.ts'
import { visitStatements } from './statements.ts'
import { instrumentComparison, instrumentCompound, instrumentSum, instrumentSwitch, instrumentTemplate } from './strings.ts'
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
    case 'SwitchStatement':
      return instrumentSwitch(pass, node)
    case 'BinaryExpression':
      return instrumentBinary(pass, node)
    case 'AssignmentExpression':
      return instrumentAssignment(pass, node)
    case 'UnaryExpression':
    case 'UpdateExpression':
      if (pass.bigInts && changing.has(node.operator)) return instrumentUnary(pass, node)
      return visitChildren(pass, node)
    case 'TaggedTemplateExpression':
      pass.visit(node.tag)
      return visitChildren(pass, node.quasi)
    case 'TemplateLiteral':
      return instrumentTemplate(pass, node)
    case 'ArrayExpression':
    case 'ObjectExpression':
      return instrumentLiteral(pass, node)
    case 'SpreadElement':
      return instrumentSpread(pass, node)
    default:
      return visitChildren(pass, node)
  }
}

export function visitChildren(pass: Pass, node: Node): void {
  for (const child of childrenOf(node)) pass.visit(child)
}

const comparisons = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>='])
const arithmetic = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>'])
const changing = new Set(['-', '~', '++', '--'])

function instrumentBinary(pass: Pass, node: BinaryExpression | PrivateInExpression): void {
  if (!isPlain(node)) return visitChildren(pass, node)
  if (node.operator === '+') return instrumentSum(pass, node)
  if (comparisons.has(node.operator)) return instrumentComparison(pass, node)
  if (pass.bigInts && arithmetic.has(node.operator)) return instrumentArithmetic(pass, node)
  return visitChildren(pass, node)
}

function isPlain(node: BinaryExpression | PrivateInExpression): node is BinaryExpression {
  return node.left.type !== 'PrivateIdentifier'
}

function instrumentAssignment(pass: Pass, node: AssignmentExpression): void {
  if (node.operator === '+=' || (pass.bigInts && arithmetic.has(node.operator.slice(0, -1)))) return instrumentCompound(pass, node)
  if (node.left.type === 'ArrayPattern' || node.left.type === 'ObjectPattern') return instrumentPatternAssignment(pass, node)
  return visitChildren(pass, node)
}

// A getter, a setter or a computed method (`[Symbol.toPrimitive]`) is entered without a call in the source.
function instrumentMember(pass: Pass, key: Node, value: Node, computed: boolean, accessor: boolean): void {
  if (computed) pass.visit(key)
  const implied = accessor || computed || entered.has(nameOf(key))
  if (value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression') instrumentFunction(pass, value, implied)
  else pass.visit(value)
}

const entered = new Set([
  'valueOf',
  'toString',
  'toJSON',
  'next',
  'then',
  'get',
  'set',
  'has',
  'deleteProperty',
  'ownKeys',
  'apply',
  'construct',
])

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
  const charge = node.param === null ? '' : restCharge(pass, node.param)
  const caught = node.param === null || node.param.type === 'Identifier' ? named : 'void 0'
  pass.insert(node.body.start + 1, `${backFromPause(pass)}${name}.caught(${slot},${caught});${charge === '' ? '' : `${charge};`}`)
  pass.visit(node.body)
}
