import { type Node, visitorKeys } from 'oxc-parser'

/** The children of a node in source order, types left out. */
export function childrenOf(node: Node): Node[] {
  if (erased(node)) return []
  const found: Node[] = []
  for (const key of visitorKeys[node.type] ?? []) {
    const child: unknown = Reflect.get(node, key)
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one) && !isType(one)) found.push(one)
  }
  return found
}

export function isFunction(node: Node): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

const kept = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
])

function isType(node: Node): boolean {
  return node.type.startsWith('TS') && !kept.has(node.type)
}

function erased(node: Node): boolean {
  return 'declare' in node && node.declare === true
}
