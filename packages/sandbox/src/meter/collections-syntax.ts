import type { ArrayExpression, AssignmentExpression, ForInStatement, Node, ObjectExpression, SpreadElement } from 'oxc-parser'
import { countExpression, type Pass } from './pass.ts'
import { isFunction } from './tree.ts'

/** `[a, b]` and `{ a, b }` allocate their elements each time; literals directly inside others are counted with them. */
export function instrumentLiteral(pass: Pass, node: ArrayExpression | ObjectExpression): void {
  const elements = elementsIn(node)
  const copies = node.type === 'ObjectExpression' && node.properties.some((property) => property.type === 'SpreadElement')
  if (elements > 0) pass.insert(node.start, `(${countExpression(pass.name, pass.slot(node), elements)},`)
  if (copies) pass.insert(node.start, `${pass.name}.copied(${pass.slot(node)},`)
  visitParts(pass, node)
  if (copies) pass.insert(node.end, ')')
  if (elements > 0) pass.insert(node.end, ')')
}

function elementsIn(node: Node | null): number {
  if (node === null) return 1
  if (node.type === 'ArrayExpression') return node.elements.reduce((sum, element) => sum + (isSpread(element) ? 0 : 1 + inner(element)), 0)
  if (node.type === 'ObjectExpression') {
    return node.properties.reduce((sum, property) => sum + (property.type === 'SpreadElement' ? 0 : 1 + inner(property.value)), 0)
  }
  return 0
}

function inner(node: Node | null): number {
  return node !== null && isNested(node) ? elementsIn(node) : 0
}

// An object with a spread is handed to the runtime by itself.
function isNested(node: Node): boolean {
  if (node.type === 'ArrayExpression') return true
  return node.type === 'ObjectExpression' && !node.properties.some((property) => property.type === 'SpreadElement')
}

function isSpread(node: Node | null): boolean {
  return node !== null && node.type === 'SpreadElement'
}

function visitParts(pass: Pass, node: ArrayExpression | ObjectExpression): void {
  const parts = node.type === 'ArrayExpression' ? node.elements : node.properties
  for (const part of parts) {
    if (part === null) continue
    const value = part.type === 'Property' && part.kind === 'init' && !isFunction(part.value) ? part.value : part
    if (part.type === 'Property' && part.computed && value !== part) pass.visit(part.key)
    if (isNested(value) && (value.type === 'ArrayExpression' || value.type === 'ObjectExpression')) visitParts(pass, value)
    else if (part.type === 'SpreadElement' && node.type === 'ObjectExpression') pass.visit(part.argument)
    else pass.visit(value)
  }
}

/** `...a` in an array or a call. */
export function instrumentSpread(pass: Pass, node: SpreadElement): void {
  pass.insert(node.argument.start, `${pass.name}.spread(${pass.slot(node)},`)
  pass.visit(node.argument)
  pass.insert(node.argument.end, ')')
}

/** `for … in` lists all keys before the first iteration. */
export function instrumentKeys(pass: Pass, node: ForInStatement): void {
  pass.insert(node.right.start, `${pass.name}.keyed(${pass.slot(node)},`)
  pass.visit(node.right)
  pass.insert(node.right.end, ')')
}

/** The variables and simple places of a pattern that take what is left: `...rest`. */
export function restsIn(pass: Pass, pattern: Node): string[] {
  switch (pattern.type) {
    case 'RestElement': {
      const { argument } = pattern
      if (argument.type === 'Identifier' || isSimplePlace(argument))
        return [pass.source.slice(argument.start, argument.type === 'Identifier' ? argument.start + argument.name.length : argument.end)]
      return restsIn(pass, argument)
    }
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => restsIn(pass, property.type === 'Property' ? property.value : property))
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : restsIn(pass, element)))
    case 'AssignmentPattern':
      return restsIn(pass, pattern.left)
    case 'TSParameterProperty':
      return restsIn(pass, pattern.parameter)
    default:
      return []
  }
}

function isSimplePlace(node: Node): boolean {
  return node.type === 'MemberExpression' && !node.computed && (node.object.type === 'Identifier' || node.object.type === 'ThisExpression')
}

/** Charges what rest elements took, as an expression; '' when there are none. */
export function restCharge(pass: Pass, pattern: Node): string {
  const rests = restsIn(pass, pattern)
  return rests.length === 0 ? '' : `${pass.name}.rest(${pass.slot(pattern)},${rests.join(',')})`
}

/** `[a, ...b] = c`. */
export function instrumentPatternAssignment(pass: Pass, node: AssignmentExpression): void {
  const charge = restCharge(pass, node.left)
  if (charge === '') return pass.visitChildren(node)
  pass.scope.usesResult = true
  pass.insert(node.start, `(${pass.name}r=(`)
  pass.visitChildren(node)
  pass.insert(node.end, `),${pass.name}b=${pass.name}r,${charge},${pass.name}b)`)
}
