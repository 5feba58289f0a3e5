import type { ArrowFunctionExpression, Function, Node, StaticBlock } from 'oxc-parser'
import { restCharge } from './collections-syntax.ts'
import type { Facts } from './facts.ts'
import { countExpression, countStatement, type Pass, setCurrent, within } from './pass.ts'
import { frameOf, newScope, type Scope } from './scope.ts'
import { visitStatements } from './statements.ts'
import { isFunction } from './tree.ts'

/** Functions, methods, accessors, constructors: counted on entry, and in depth when they can enter another function. */
export function instrumentFunction(pass: Pass, node: Function | ArrowFunctionExpression, implied: boolean): void {
  const { body } = node
  if (body === null) return
  const pauses = node.async || node.generator
  const slot = pass.slot(node)
  const facts = pass.facts(body)
  const scope = newScope(node, pauses, weightOf({ ...facts, frame: facts.frame + node.params.length }, implied, pauses))
  within(pass, scope, () => {
    for (const param of node.params) {
      instrumentParameter(pass, param)
      const charge = param.type === 'RestElement' ? '' : restCharge(pass, param)
      if (charge !== '') scope.opening.push(charge)
    }
    if (body.type === 'BlockStatement') instrumentBlock(pass, body.start + 1, body.end - 1, body.body, slot)
    else instrumentExpressionBody(pass, body, slot)
  })
}

export function instrumentStaticBlock(pass: Pass, node: StaticBlock): void {
  const slot = pass.slot(node)
  const open = pass.source.indexOf('{', node.start) + 1
  within(pass, newScope(node, false, weightOf(pass.facts(node), true)), () => instrumentBlock(pass, open, node.end - 1, node.body, slot))
}

/**
 * An expression that runs as part of another function's entry (a default value, a field's initial value, an enum's member): when there is
 * something to count in it, it becomes the body of an arrow function called on the spot, and is counted as one.
 */
export function instrumentIsland(pass: Pass, node: Node): void {
  const calls = !isFunction(node) && pass.facts(node).calls
  const scope = newScope(node, false, calls ? weightOf(pass.facts(node), true) : 0)
  const before = pass.insert(node.start)
  within(pass, scope, () => pass.visit(node))
  if (!calls && !needsVariables(scope)) return
  const slot = pass.slot(node)
  const frame = frameOf(scope, pass.name, countStatement(pass.name, slot))
  before.text = `(()=>{${frame.before}${setCurrent(pass.name, slot)};return(`
  pass.insert(node.end, `)${frame.after}})()`)
}

function instrumentParameter(pass: Pass, node: Node): void {
  if (node.type === 'AssignmentPattern') {
    instrumentParameter(pass, node.left)
    instrumentIsland(pass, node.right)
  } else if (node.type === 'Property' && node.computed) {
    instrumentIsland(pass, node.key)
    instrumentParameter(pass, node.value)
  } else if (node.type === 'Property') {
    instrumentParameter(pass, node.value)
  } else if (node.type === 'ObjectPattern') {
    for (const property of node.properties) instrumentParameter(pass, property)
  } else if (node.type === 'ArrayPattern') {
    for (const element of node.elements) if (element !== null) instrumentParameter(pass, element)
  } else if (node.type === 'RestElement') {
    instrumentParameter(pass, node.argument)
  } else if (node.type === 'TSParameterProperty') {
    instrumentParameter(pass, node.parameter)
  }
}

function instrumentBlock(pass: Pass, start: number, end: number, statements: readonly Node[], slot: number): void {
  const directives = statements.filter((statement) => statement.type === 'ExpressionStatement' && typeof statement.directive === 'string')
  const before = pass.insert(directives.at(-1)?.end ?? start)
  visitStatements(pass, statements)
  const frame = frameOf(pass.scope, pass.name, countStatement(pass.name, slot))
  before.text = (directives.length > 0 ? ';' : '') + frame.before
  pass.insert(end, frame.after)
}

function instrumentExpressionBody(pass: Pass, body: Node, slot: number): void {
  const before = pass.insert(body.start)
  pass.visit(body)
  const { scope, name } = pass
  const current = pass.facts(body).calls ? `${setCurrent(name, slot)};` : ''
  if (scope.weight === 0 && scope.opening.length === 0 && !needsVariables(scope)) {
    before.text = `(${countExpression(name, slot)},${current === '' ? '' : `${current.replace(';', ',')}`}`
    pass.insert(body.end, ')')
    return
  }
  const frame = frameOf(scope, name, countStatement(name, slot))
  before.text = `{${frame.before}${current}return(`
  pass.insert(body.end, `)${frame.after}}`)
}

function needsVariables(scope: Scope): boolean {
  return scope.usesResult || scope.mostTemporaries > 0 || scope.local.length > 0
}

/** What a frame takes from the depth, in units of about 130 bytes of the stack. Measured: see depth.test.ts. */
const plainWeight = 1
/** Entered without a call in the source (a getter, a default value): the language's own frames lie between. */
const impliedWeight = 4
const namesAUnit = 12

// A pause without a place in the source (`await using`) would leave the depth unbalanced.
function weightOf(facts: Facts, implied: boolean, pauses = false): number {
  if (facts.disposesLater || !(facts.calls || implied)) return 0
  return (implied ? impliedWeight : plainWeight) + (pauses ? 1 : 0) + Math.floor(facts.frame / namesAUnit)
}
