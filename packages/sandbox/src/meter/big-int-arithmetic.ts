import type { BinaryExpression, UnaryExpression, UpdateExpression } from 'oxc-parser'
import { type Pass, withTemporaries } from './pass.ts'

// Only in programs that can have BigInts: their arithmetic costs by digits.

/** `a * b` and its kin: done by the runtime unless the right side is a number. */
export function instrumentArithmetic(pass: Pass, node: BinaryExpression): void {
  const { name, evidence } = pass
  if (evidence.numeric(node)) return pass.visitChildren(node)
  pass.scope.usesResult = true
  withTemporaries(pass, 1, ([left]) => {
    pass.insert(node.start, `(${left}=`)
    pass.visit(node.left)
    pass.insert(node.left.end, `,${name}b=`)
    pass.visit(node.right)
    const slow = `${name}.arithmetic(${pass.slot(node)},'${node.operator}',${left},${name}b)`
    pass.insert(node.right.end, `,typeof ${name}b==='number'?${left}${node.operator}${name}b:${slow})`)
    pass.remove(node.left.end, node.right.start)
  })
}

/** `-a`, `~a`, `a++`. */
export function instrumentUnary(pass: Pass, node: UnaryExpression | UpdateExpression): void {
  const { name, evidence } = pass
  if (evidence.numeric(node)) return pass.visitChildren(node)
  pass.scope.usesResult = true
  pass.insert(node.start, `(${name}r=`)
  pass.visitChildren(node)
  pass.insert(node.end, `,typeof ${name}r==='number'?${name}r:${name}.computed(${pass.slot(node)},${name}r,${name}r))`)
}
