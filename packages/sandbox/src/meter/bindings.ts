import type { Node } from 'oxc-parser'
import { childrenOf, isFunction } from './tree.ts'

/** A variable of one file: where it is declared, and every value that it is given. */
export interface Variable {
  /** Declared by name alone with `let`, `const` or `var`; parameters, imports, functions and parts of patterns are not. */
  readonly plain: boolean
  /** Expressions assigned; undefined where a value of unknown kind comes in (a pattern, a `for … of`). */
  readonly values: (Node | undefined)[]
  /** Where it is given a value, its declaration included. */
  readonly changes: Change[]
}

export interface Change {
  readonly position: number
  readonly declares: boolean
  /** The function in which it happens; undefined for the module. */
  readonly inside: Node | undefined
}

/** The variable that an identifier means; undefined for a global. */
export type VariableOf = (identifier: Node) => Variable | undefined

interface Block {
  readonly names: Map<string, Variable>
  readonly outer: Block | undefined
  /** A `var` belongs to the innermost body or namespace. */
  readonly kind: 'parameters' | 'body' | 'namespace' | 'block'
}

/** Resolves every identifier of a file. */
export function resolveBindings(root: Node): VariableOf {
  const uses = new Map<Node, Block>()
  declare(root, { names: new Map(), outer: undefined, kind: 'body' }, undefined, uses)
  const find = (identifier: Node): Variable | undefined => {
    if (identifier.type !== 'Identifier') return undefined
    for (let block = uses.get(identifier); block !== undefined; block = block.outer) {
      const variable = block.names.get(identifier.name)
      if (variable !== undefined) return variable
    }
    return undefined
  }
  gatherValues(root, find, undefined)
  return find
}

const blockTypes = new Set([
  'BlockStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'SwitchStatement',
  'CatchClause',
  'StaticBlock',
  'TSModuleBlock',
  'ClassDeclaration',
  'ClassExpression',
])

function declare(node: Node, outer: Block, parent: Node | undefined, uses: Map<Node, Block>): void {
  const block = isFunction(node) || blockTypes.has(node.type) ? blockOf(node, outer, parent) : outer
  if (node.type === 'Identifier') uses.set(node, block)
  declareNames(node, block, outer)
  // What a `switch` looks at is evaluated outside its block.
  for (const child of childrenOf(node)) {
    declare(child, node.type === 'SwitchStatement' && child === node.discriminant ? outer : block, node, uses)
  }
}

function blockOf(node: Node, outer: Block, parent: Node | undefined): Block {
  return { names: new Map(), outer, kind: kindOf(node, parent) }
}

// Parameters have a block of their own around the body's: their default values don't see its variables.
function kindOf(node: Node, parent: Node | undefined): Block['kind'] {
  if (isFunction(node)) return 'parameters'
  if (node.type === 'TSModuleBlock') return 'namespace'
  return node.type === 'StaticBlock' || (parent !== undefined && isFunction(parent)) ? 'body' : 'block'
}

function declareNames(node: Node, block: Block, outer: Block): void {
  const opaque = (target: Node, where: Block, changes: Change[] = []) => {
    for (const name of namesIn(target)) where.names.set(name, { plain: false, values: [], changes })
  }
  switch (node.type) {
    case 'VariableDeclaration':
      // A global.
      if (node.declare) return
      for (const { id } of node.declarations) {
        const where = node.kind === 'var' ? bodyOf(block, namesIn(id)) : block
        // What a namespace exports is a property, open to everybody.
        if (where.kind === 'namespace') opaque(id, where, [{ position: -1, declares: false, inside: node }])
        // A second `var` of the same name is the same variable.
        else if (id.type === 'Identifier' && !where.names.has(id.name)) where.names.set(id.name, { plain: true, values: [], changes: [] })
        else if (id.type !== 'Identifier') opaque(id, where)
      }
      return
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.id !== null) opaque(node.id, node.type === 'FunctionDeclaration' ? outer : block)
      for (const param of node.params) opaque(param, block)
      return
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id !== null) {
        opaque(node.id, block)
        if (node.type === 'ClassDeclaration') opaque(node.id, outer)
      }
      return
    case 'CatchClause':
      if (node.param !== null) opaque(node.param, block)
      return
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      // Another module may change it at any time.
      return opaque(node.local, block, [{ position: -1, declares: false, inside: node }])
    case 'TSImportEqualsDeclaration':
      return opaque(node.id, block, [{ position: -1, declares: false, inside: node }])
    case 'TSEnumDeclaration':
      return opaque(node.id, block)
    case 'TSModuleDeclaration':
      if (node.id.type === 'Identifier') opaque(node.id, block)
      return
    default:
  }
}

// The block of a `var`; a parameter of the same name is the same variable.
function bodyOf(block: Block, names: readonly string[]): Block {
  let found = block
  while (found.kind !== 'body' && found.kind !== 'namespace' && found.outer !== undefined) found = found.outer
  const { outer } = found
  return outer?.kind === 'parameters' && names.some((name) => outer.names.has(name)) ? outer : found
}

/** The names that a pattern binds or assigns. */
export function namesIn(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => namesIn(property.type === 'Property' ? property.value : property.argument))
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)))
    case 'AssignmentPattern':
      return namesIn(pattern.left)
    case 'RestElement':
      return namesIn(pattern.argument)
    case 'TSParameterProperty':
      return namesIn(pattern.parameter)
    default:
      return []
  }
}

function gatherValues(node: Node, find: VariableOf, inside: Node | undefined): void {
  const declares = node.type === 'VariableDeclarator'
  const change = (target: Node) => find(target)?.changes.push({ position: target.start, declares, inside })
  const give = (target: Node, value: Node | undefined) => {
    const whole = target.type === 'Identifier'
    for (const identifier of whole ? [target] : identifiersIn(target)) {
      find(identifier)?.values.push(whole ? value : undefined)
      change(identifier)
    }
  }
  if (node.type === 'VariableDeclarator') {
    if (node.init !== null) give(node.id, node.init)
    else if (node.id.type === 'Identifier') change(node.id)
  } else if (node.type === 'AssignmentExpression') {
    // The whole assignment stands for its value: what `+=` gives depends on both sides.
    give(node.left, node.operator === '=' ? node.right : node)
  } else if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    const left = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left
    if (left !== undefined) give(left, undefined)
  }
  if (node.type === 'UpdateExpression') for (const identifier of identifiersIn(node.argument)) change(identifier)
  for (const child of childrenOf(node)) gatherValues(child, find, isFunction(node) ? node : inside)
}

function identifiersIn(pattern: Node): Node[] {
  if (pattern.type === 'Identifier') return [pattern]
  if (pattern.type === 'MemberExpression') return []
  return childrenOf(pattern).flatMap(identifiersIn)
}
