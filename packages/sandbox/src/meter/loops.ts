import type { DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, Node, WhileStatement } from 'oxc-parser'
import { instrumentKeys, restCharge } from './collections-syntax.ts'
import { countAhead } from './counted-loop.ts'
import { countStatement, type Pass, setCurrent } from './pass.ts'
import { local, localChunk } from './scope.ts'

type Loop = ForStatement | WhileStatement | DoWhileStatement | ForOfStatement | ForInStatement

/** Every iteration is counted as its first act, outside any `try` of the body, so that nothing in the loop can hold it. */
export function instrumentLoop(pass: Pass, node: Loop): void {
  const slot = pass.slot(node)
  if (node.type === 'ForOfStatement' && node.await) instrumentForAwait(pass, node, slot)
  else {
    const ahead = node.type === 'ForStatement' ? countAhead(pass, node, slot) : undefined
    if (ahead !== undefined) pass.insert(node.start, `{${ahead}`)
    const parts = partsOf(node)
    for (const part of parts.before) {
      if (node.type === 'ForInStatement' && part === node.right) instrumentKeys(pass, node)
      else visitRepeated(pass, part, node)
    }
    instrumentBody(pass, node.body, (ahead === undefined ? countOf(pass, node, slot) : '') + headCharge(pass, node), '')
    for (const part of parts.after) visitRepeated(pass, part, node)
    if (ahead !== undefined) pass.insert(node.end, '}')
  }
}

// What rest elements in the head took.
function headCharge(pass: Pass, node: Loop): string {
  const head = node.type === 'ForStatement' ? node.init : node.type === 'ForOfStatement' ? node.left : null
  if (head === null) return ''
  const patterns = head.type === 'VariableDeclaration' ? head.declarations.map(({ id }) => id) : [head]
  return patterns
    .map((pattern) => restCharge(pass, pattern))
    .filter((charge) => charge !== '')
    .map((charge) => `${charge};`)
    .join('')
}

function partsOf(node: Loop): { before: Node[]; after: Node[] } {
  switch (node.type) {
    case 'ForStatement':
      return { before: [node.init, node.test, node.update].filter((part) => part !== null), after: [] }
    case 'WhileStatement':
      return { before: [node.test], after: [] }
    case 'DoWhileStatement':
      return { before: [], after: [node.test] }
    default:
      return { before: [node.left, node.right], after: [] }
  }
}

// A condition runs after the body, whose calls may have left another line as the current one.
function visitRepeated(pass: Pass, part: Node, loop: Loop): void {
  const repeats = 'test' in loop && part === loop.test && pass.facts(part).calls
  if (repeats) pass.insert(part.start, `(${setCurrent(pass.name, pass.slot(part))},`)
  pass.visit(part)
  if (repeats) pass.insert(part.end, ')')
}

/** Innermost loops that call nothing count in a variable of the function: counters in memory would be the slowest thing in them. */
function countOf(pass: Pass, node: Loop, slot: number): string {
  const { name, scope } = pass
  const facts = pass.facts(node.body)
  const header = partsOf(node)
  const calls = facts.calls || [...header.before, ...header.after].some((part) => pass.facts(part).calls)
  if (scope.kind === 'module' || scope.pauses || facts.loops || calls) return countStatement(name, slot)
  scope.local.push(slot)
  const variable = local(name, slot)
  return `if((${variable}=${variable}-1|0)<0){${name}.flush(${slot},${localChunk});${variable}=${localChunk - 1}}`
}

function instrumentBody(pass: Pass, body: Node, before: string, after: string): void {
  const block = body.type === 'BlockStatement'
  pass.insert(block ? body.start + 1 : body.start, block ? before : `{${before}`)
  pass.visit(body)
  pass.insert(block ? body.end - 1 : body.end, block ? after : `${after}}`)
}

// The pauses of `for await` have no place in the source: the frame steps out before the loop's head and in again in its body.
function instrumentForAwait(pass: Pass, node: ForOfStatement, slot: number): void {
  const { name } = pass
  const { weight } = pass.scope
  pass.visit(node.left)
  if (weight === 0) {
    pass.visit(node.right)
    instrumentBody(pass, node.body, countStatement(name, slot) + headCharge(pass, node), '')
    return
  }
  pass.scope.usesResult = true
  const out = `${name}[1]+=${weight};${name}s=1`
  const back = `${name}[1]-=${weight};${name}s=0;`
  pass.insert(node.right.start, `(${name}b=`)
  pass.visit(node.right)
  pass.insert(node.right.end, `,${out.replace(';', ',')},${name}b)`)
  instrumentBody(pass, node.body, `${back}try{${countStatement(name, slot)}${headCharge(pass, node)}`, `}finally{if(!${name}s){${out}}}`)
  pass.insert(node.end, `if(${name}s){${back}}`)
}
