import type { AssignmentExpression, BinaryExpression, SwitchStatement, TemplateLiteral } from 'oxc-parser'
import { type Pass, withTemporaries } from './pass.ts'
import { visitStatements } from './statements.ts'

// Strings cost by length: joining and comparing two costs the shorter one. The test is on the result where there is one (of a sum of numbers
// V8 knows that it is a number, so that the test vanishes from compiled code), and left out where the syntax shows numbers.

/** `a + b`. */
export function instrumentSum(pass: Pass, node: BinaryExpression): void {
  const { name, evidence } = pass
  if (
    pass.bigInts ? evidence.numeric(node.left) || evidence.numeric(node.right) : evidence.bounded(node.left) || evidence.bounded(node.right)
  ) {
    return pass.visitChildren(node)
  }
  pass.scope.usesResult = true
  pass.insert(node.start, `(${name}r=`)
  pass.visit(node.left)
  pass.insert(node.right.start, `(${name}b=`)
  pass.visit(node.right)
  pass.insert(node.right.end, ')')
  pass.insert(node.end, `,typeof ${name}r==='number'?${name}r:${name}.grown(${pass.slot(node)},${name}r,${name}b))`)
}

/** `a += b`, and any compound assignment in a program with BigInts. */
export function instrumentCompound(pass: Pass, node: AssignmentExpression): void {
  const { name, evidence } = pass
  const skip = pass.bigInts
    ? evidence.numeric(node.right) || evidence.numeric(node.left)
    : evidence.bounded(node.right) || evidence.numeric(node.left)
  if (skip) return pass.visitChildren(node)
  pass.scope.usesResult = true
  pass.insert(node.start, `(${name}r=`)
  pass.visit(node.left)
  pass.insert(node.right.start, `(${name}b=`)
  pass.visit(node.right)
  pass.insert(node.right.end, ')')
  const helper = node.operator === '+=' ? 'grown' : 'computed'
  pass.insert(node.end, `,typeof ${name}r==='number'?${name}r:${name}.${helper}(${pass.slot(node)},${name}r,${name}b))`)
}

/** `a === b`, `a < b` and their kin. */
export function instrumentComparison(pass: Pass, node: BinaryExpression): void {
  const { name, evidence } = pass
  if (evidence.bounded(node.left) || evidence.bounded(node.right)) return pass.visitChildren(node)
  pass.scope.usesResult = true
  withTemporaries(pass, 1, ([left]) => {
    pass.insert(node.start, `(${left}=`)
    pass.visit(node.left)
    pass.insert(node.left.end, `,${name}b=`)
    const operator = pass.source.slice(node.left.end, node.right.start)
    pass.visit(node.right)
    const test = pass.bigInts ? `typeof ${name}b!=='number'` : `typeof ${name}b==='string'`
    pass.insert(node.right.end, `,${test}&&${name}.compared(${pass.slot(node)},${left},${name}b),${left}${node.operator}${name}b)`)
    pass.remove(node.left.end, node.left.end + operator.length)
  })
}

/** A template costs what it makes, but for its longest piece. */
export function instrumentTemplate(pass: Pass, node: TemplateLiteral): void {
  const { name, evidence } = pass
  const pieces = node.expressions.filter((piece) => !evidence.bounded(piece))
  if (pieces.length === 0) return pass.visitChildren(node)
  pass.scope.usesResult = true
  withTemporaries(pass, pieces.length, (temporaries) => {
    pass.insert(node.start, `((${name}r=`)
    for (const piece of node.expressions) {
      const temporary = temporaries[pieces.indexOf(piece)]
      if (temporary !== undefined) pass.insert(piece.start, `${temporary}=`)
      pass.visit(piece)
    }
    pass.insert(node.end, `).length>64?${name}.built(${pass.slot(node)},${name}r,${temporaries.join(',')}):${name}r)`)
  })
}

/** A `switch` compares with one case after the other; literals are short. */
export function instrumentSwitch(pass: Pass, node: SwitchStatement): void {
  const { name, evidence } = pass
  pass.visit(node.discriminant)
  for (const { test, consequent } of node.cases) {
    if (test !== null) {
      const weighed = !evidence.bounded(test)
      if (weighed) pass.insert(test.start, `${name}.weighed(${pass.slot(test)},`)
      pass.visit(test)
      if (weighed) pass.insert(test.end, ')')
    }
    visitStatements(pass, consequent)
  }
}
