import ts from 'typescript'
import { modifiersOf } from './tree.ts'
import type { Value } from './values.ts'

/** A declaration as the expression that a variable could have been given instead. */
export function asExpression(value: Value): ts.Expression {
  const { factory } = ts
  if (ts.isFunctionDeclaration(value)) {
    const { asteriskToken, parameters, body } = value
    return factory.createFunctionExpression(
      modifiersOf(value),
      asteriskToken,
      undefined,
      undefined,
      parameters,
      undefined,
      body ?? factory.createBlock([]),
    )
  }
  if (ts.isClassDeclaration(value))
    return factory.createClassExpression(undefined, undefined, undefined, value.heritageClauses, value.members)
  return value
}
