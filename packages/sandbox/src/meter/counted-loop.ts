import type { Expression, ForStatement, Node } from 'oxc-parser'
import type { Change, Variable } from './bindings.ts'
import { isLoop } from './facts.ts'
import type { Pass } from './pass.ts'
import { childrenOf, isFunction } from './tree.ts'

/**
 * Counts a loop before it runs, where its head says how often it will: `for (let k = a; k < b; k++)`, and nothing in it that leaves it, calls,
 * allocates, or changes `k`, `a` or `b`. These are the inner loops of most numeric code, and stay as fast as they were.
 *
 * `a` and `b` are evaluated once, as numbers, so that the loop can't run on for longer than was counted, whatever they are (a `b` of another
 * value at each pass, which takes an object with a getter or a `valueOf` that changes it, keeps its first).
 * Gives the code that goes before the loop, or undefined (and changes nothing) for a loop that has to be counted as it runs.
 */
export function countAhead(pass: Pass, loop: ForStatement, slot: number): string | undefined {
  const head = headOf(pass, loop)
  if (head === undefined || !runsThrough(loop.body) || !isSteady(pass, head, loop)) return undefined
  const { name } = pass
  const { from, to, operator, up, closed } = head
  pass.scope.usesResult = true
  const [start, end, passes] = [`${name}f${slot}`, `${name}e${slot}`, `${name}r`]
  replace(pass, from, start)
  replace(pass, to, end)
  const bounds = `const ${start}=(${textOf(pass, from)}),${end}=+(${textOf(pass, to)});`
  const runs = `${start}${operator}${end}`
  const span = `${up ? `${end}-${start}` : `${start}-${end}`}${closed ? '+1' : ''}`
  // A number of passes and a beginning that are small integers, as they nearly always are.
  const small = `(${passes}=${span})<65536&&(${passes}|0)===${passes}&&(${start}|0)===${start}`
  const count = `{if((${name}[${slot}]-=${passes})<0)${name}.refill(${slot})}`
  return `${bounds}if(${runs})if(${small})${count}else ${name}.pass(${slot},${start},${end},${closed});`
}

interface Head {
  readonly counter: Variable
  readonly from: Expression
  readonly to: Expression
  readonly operator: string
  readonly up: boolean
  /** `<=` or `>=`. */
  readonly closed: boolean
}

function headOf(pass: Pass, { init, test, update }: ForStatement): Head | undefined {
  if (init?.type !== 'VariableDeclaration' || init.kind !== 'let' || init.declarations.length !== 1) return undefined
  if (test?.type !== 'BinaryExpression' || update?.type !== 'UpdateExpression') return undefined
  const [{ id, init: from }] = init.declarations
  const counter = pass.variableOf(id)
  if (counter === undefined || pass.variableOf(test.left) !== counter || pass.variableOf(update.argument) !== counter) return undefined
  // Declared and stepped, and changed nowhere else.
  if (from === null || counter.changes.length !== 2) return undefined
  const up = update.operator === '++'
  const closed = test.operator === (up ? '<=' : '>=')
  if (!closed && test.operator !== (up ? '<' : '>')) return undefined
  const countable =
    pass.evidence.numeric(from) &&
    isPlain(pass, from) &&
    isPlain(pass, test.right) &&
    !lineEnd.test(textOf(pass, from) + textOf(pass, test.right))
  return countable ? { counter, from, to: test.right, operator: test.operator, up, closed } : undefined
}

function replace(pass: Pass, node: Node, text: string): void {
  pass.remove(node.start, node.end)
  pass.insert(node.start, text)
}

const lineEnd = /[\r\n\u2028\u2029]/

function textOf(pass: Pass, node: Node): string {
  return pass.source.slice(node.start, node.end)
}

/** Numbers, variables and lengths, added and multiplied: what can be evaluated once instead of at each pass. */
function isPlain(pass: Pass, node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number'
    case 'Identifier':
      return pass.variableOf(node) !== undefined && (!pass.bigInts || pass.evidence.numeric(node))
    case 'ParenthesizedExpression':
      return isPlain(pass, node.expression)
    case 'MemberExpression':
      return isLength(node) && !pass.bigInts
    case 'BinaryExpression':
      // Of strings, `+` would join.
      if (node.operator === '+' ? !pass.evidence.numeric(node) : node.operator !== '-' && node.operator !== '*') return false
      return isPlain(pass, node.left) && isPlain(pass, node.right)
    default:
      return false
  }
}

function isLength(node: Node): boolean {
  if (node.type !== 'MemberExpression' || node.computed || node.optional || node.object.type !== 'Identifier') return false
  return node.property.type === 'Identifier' && node.property.name === 'length'
}

/** Whether nothing that happens in the loop can change what its head says. */
function isSteady(pass: Pass, { counter, from, to, up, closed }: Head, loop: ForStatement): boolean {
  const variables = [...variablesIn(from), ...variablesIn(to)].map(pass.variableOf)
  if (variables.some((variable) => variable === undefined || variable === counter || !isFixed(pass, variable.changes, loop))) return false
  if (!has(to, isLength)) return true
  const inRange = isLength(to) && up && !closed
  return !has(loop.body, (node) => changesLength(pass, node, inRange ? counter : undefined))
}

// Never changed, or a variable of this function, changed outside the loop: another function could be entered by a getter, and enter this one.
function isFixed(pass: Pass, changes: readonly Change[], loop: ForStatement): boolean {
  const own = changes.some(({ declares, inside }) => declares && inside === pass.scope.node)
  return changes.every(
    ({ position, declares, inside }) =>
      (declares || (own && inside === pass.scope.node)) && (position < loop.start || position >= loop.end),
  )
}

// An element past the end makes an array longer (`inRange` is an index that can't lie there), and so may what a getter does.
function changesLength(pass: Pass, node: Node, inRange: Variable | undefined): boolean {
  if (node.type === 'MemberExpression' && !node.computed) return !isLength(node) && !isMath(pass, node.object)
  if (node.type === 'ObjectPattern' || (node.type === 'UnaryExpression' && node.operator === 'delete')) return true
  const target = node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : undefined
  if (target?.type !== 'MemberExpression') return target !== undefined && target.type !== 'Identifier'
  return !target.computed || inRange === undefined || pass.variableOf(target.property) !== inRange
}

function isMath(pass: Pass, node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'Math' && pass.variableOf(node) === undefined
}

/** Nothing leaves the loop early, enters a function, makes one, or allocates (which has a limit of its own). */
function runsThrough(node: Node): boolean {
  if (isFunction(node) || isLoop(node) || leaving.has(node.type)) return false
  if (node.type === 'ContinueStatement') return node.label === null
  return childrenOf(node).every(runsThrough)
}

const leaving = new Set([
  'BreakStatement',
  'ReturnStatement',
  'ThrowStatement',
  'CallExpression',
  'NewExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
  'SpreadElement',
  'YieldExpression',
  'AwaitExpression',
  'ClassExpression',
  'ClassDeclaration',
  'TryStatement',
  'ArrayPattern',
  'ArrayExpression',
  'ObjectExpression',
  'TSEnumDeclaration',
])

function variablesIn(node: Node): Node[] {
  if (node.type === 'Identifier') return [node]
  if (node.type === 'MemberExpression' && isLength(node)) return [node.object]
  return childrenOf(node).flatMap(variablesIn)
}

function has(node: Node, wanted: (node: Node) => boolean): boolean {
  return wanted(node) || childrenOf(node).some((child) => has(child, wanted))
}
