import type { AwaitExpression, YieldExpression } from 'oxc-parser'
import type { Pass } from './pass.ts'

/** `await` and `yield`: a resume is a step, and a paused frame is off the stack. */
export function instrumentPause(pass: Pass, node: AwaitExpression | YieldExpression): void {
  const { name, scope } = pass
  const slot = pass.slot(node)
  scope.usesResult = true
  pass.insert(node.start, `(${name}r=`)
  const delegate = node.type === 'YieldExpression' && node.delegate
  const helper = delegate ? `${name}.delegate(${slot},` : ''
  if (node.argument === null) pass.insert(node.end, `(${stepOut(pass)}void 0)`)
  else {
    pass.insert(node.argument.start, `(${name}b=${helper}`)
    pass.visit(node.argument)
    pass.insert(node.argument.end, `${delegate ? ')' : ''},${stepOut(pass)}${name}b)`)
  }
  const stepIn = scope.weight > 0 ? `${name}[1]-=${scope.weight},${name}s=0,` : ''
  pass.insert(node.end, `,${stepIn}${name}.resumed(${slot}),${name}r)`)
}

function stepOut({ name, scope }: Pass): string {
  return scope.weight > 0 ? `${name}[1]+=${scope.weight},${name}s=1,` : ''
}

/** What a `catch` or `finally` begins with in a frame that pauses: it may have been entered by a rejected `await`. */
export function backFromPause({ name, scope }: Pass): string {
  return scope.weight > 0 && scope.pauses ? `if(${name}s){${name}[1]-=${scope.weight};${name}s=0}` : ''
}
