import type { Node } from 'oxc-parser'
import type { Variable, VariableOf } from './bindings.ts'

/** What the syntax alone says about a value. */
export interface Evidence {
  /** Certainly a number (never a string, never a BigInt). */
  readonly numeric: (node: Node) => boolean
  /** Certainly no long string and no BigInt: a number, a boolean, null, undefined, a short literal. */
  readonly bounded: (node: Node) => boolean
}

const arithmetic = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>'])
const relations = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', 'instanceof'])
const ofMath = new Set(Object.getOwnPropertyNames(Math))
const shortest = 64

export function gatherEvidence(variableOf: VariableOf, bigInts: boolean): Evidence {
  // Assumed until shown otherwise, so that `let i = 0; i = i + 1` proves itself.
  const assumed = new Map<Variable, boolean>()

  const numericVariable = (variable: Variable | undefined): boolean => {
    if (variable === undefined || !variable.plain) return false
    const known = assumed.get(variable)
    if (known !== undefined) return known
    assumed.set(variable, true)
    const holds = variable.values.every((value) => value !== undefined && numeric(value))
    if (holds) return true
    // What was concluded from the assumption falls with it.
    assumed.clear()
    for (const wrong of refuted.add(variable)) assumed.set(wrong, false)
    return false
  }
  const refuted = new Set<Variable>()

  const numeric = (node: Node): boolean => {
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'number'
      case 'Identifier':
        if (node.name === 'NaN' || node.name === 'Infinity') return variableOf(node) === undefined
        return numericVariable(variableOf(node))
      case 'UnaryExpression':
        if (node.operator === '+') return true
        return (node.operator === '-' || node.operator === '~') && (!bigInts || numeric(node.argument))
      case 'UpdateExpression':
        return !bigInts || numeric(node.argument)
      case 'BinaryExpression':
        if (node.operator === '>>>') return true
        if (node.operator === '+') return numeric(node.left) && numeric(node.right)
        // A number and a BigInt don't mix.
        return arithmetic.has(node.operator) && (!bigInts || numeric(node.left) || numeric(node.right))
      case 'AssignmentExpression':
        if (node.operator === '=') return numeric(node.right)
        if (node.operator === '+=') return numeric(node.left) && numeric(node.right)
        if (node.operator === '&&=' || node.operator === '||=' || node.operator === '??=') return numeric(node.left) && numeric(node.right)
        return node.operator === '>>>=' || !bigInts || numeric(node.left) || numeric(node.right)
      case 'ConditionalExpression':
        return numeric(node.consequent) && numeric(node.alternate)
      case 'LogicalExpression':
        return numeric(node.left) && numeric(node.right)
      case 'SequenceExpression':
        return numeric(node.expressions[node.expressions.length - 1])
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        return numeric(node.expression)
      case 'CallExpression':
        return (
          isOfMath(node.callee) ||
          isGlobal(node.callee, 'Number') ||
          isGlobal(node.callee, 'parseInt') ||
          isGlobal(node.callee, 'parseFloat')
        )
      case 'MemberExpression':
        return isOfMath(node)
      default:
        return false
    }
  }

  const isGlobal = (node: Node, name: string): boolean => node.type === 'Identifier' && node.name === name && variableOf(node) === undefined
  const isOfMath = (node: Node): boolean =>
    node.type === 'MemberExpression' &&
    !node.computed &&
    isGlobal(node.object, 'Math') &&
    node.property.type === 'Identifier' &&
    ofMath.has(node.property.name)

  const bounded = (node: Node): boolean => {
    switch (node.type) {
      case 'Literal':
        return !('bigint' in node) && !(typeof node.value === 'string' && node.value.length > shortest)
      case 'Identifier':
        return isGlobal(node, 'undefined') || numeric(node)
      case 'UnaryExpression':
        return (
          node.operator === '!' || node.operator === 'typeof' || node.operator === 'void' || node.operator === 'delete' || numeric(node)
        )
      case 'BinaryExpression':
        return relations.has(node.operator) || numeric(node)
      case 'ConditionalExpression':
        return bounded(node.consequent) && bounded(node.alternate)
      case 'ParenthesizedExpression':
        return bounded(node.expression)
      default:
        return numeric(node)
    }
  }
  return { numeric, bounded }
}
