import ts from 'typescript'
import type { Program } from '../read/program.ts'
import type { Names } from './tree.ts'

/** What a module-level expression stands for, followed through aliases, objects of functions and namespaces. */
export type ValueOf = (expression: ts.Expression) => Value | undefined
export type Value = ts.Expression | ts.FunctionDeclaration | ts.ClassDeclaration

const mostSteps = 200

export function valuesOf({ definitions, effects }: Program, { written }: Names): ValueOf {
  // Names may go in circles.
  let steps = 0
  const namespaces = new Map(effects.flatMap(namespaceIn))
  const functions = new Map<ts.MethodDeclaration, ts.FunctionExpression>()

  const step = (expression: ts.Expression): Value | undefined => {
    if (ts.isParenthesizedExpression(expression)) return expression.expression
    if (ts.isIdentifier(expression)) {
      const found = written.has(expression.text) ? undefined : definitions.get(expression.text)
      if (found?.kind === 'part') return partOf(found.statement, expression.text)
      return found?.value
    }
    if (ts.isPropertyAccessExpression(expression)) return member(expression.expression, expression.name.text)
    if (ts.isElementAccessExpression(expression) && ts.isNumericLiteral(expression.argumentExpression))
      return element(expression.expression, Number(expression.argumentExpression.text))
    return undefined
  }

  const partOf = (statement: ts.VariableStatement, name: string): Value | undefined => {
    for (const declaration of statement.declarationList.declarations) {
      const { name: pattern, initializer } = declaration
      if (ts.isIdentifier(pattern) || !initializer) continue
      const at = pattern.elements.findIndex(
        (each) => !ts.isOmittedExpression(each) && ts.isIdentifier(each.name) && each.name.text === name,
      )
      const bound = pattern.elements[at]
      if (!bound || ts.isOmittedExpression(bound) || bound.initializer || bound.dotDotDotToken) continue
      if (ts.isArrayBindingPattern(pattern)) return element(initializer, at)
      if (bound.propertyName && ts.isIdentifier(bound.propertyName)) return member(initializer, bound.propertyName.text)
    }
    return undefined
  }

  const member = (object: ts.Expression, name: string): Value | undefined => {
    const names = ts.isIdentifier(object) ? namespaces.get(object.text) : undefined
    const exported = names?.get(name)
    if (exported) return exported
    const literal = resolve(object)
    if (!literal) return undefined
    if (ts.isIdentifier(literal)) return namespaces.get(literal.text)?.get(name)
    if (!ts.isObjectLiteralExpression(literal)) return undefined
    const found = literal.properties.find((property) => property.name && ts.isIdentifier(property.name) && property.name.text === name)
    if (!found) return undefined
    if (ts.isPropertyAssignment(found)) return found.initializer
    return ts.isMethodDeclaration(found) ? functionOf(found) : undefined
  }

  /** The same node whenever it is asked for, so that a method which calls itself is known again. */
  const functionOf = (method: ts.MethodDeclaration): Value | undefined => {
    if (!method.body) return undefined
    const { asteriskToken, parameters, body } = method
    const modifiers = method.modifiers?.filter(ts.isModifier)
    const made =
      functions.get(method) ??
      ts.factory.createFunctionExpression(modifiers, asteriskToken, undefined, undefined, parameters, undefined, body)
    functions.set(method, made)
    return made
  }

  const element = (array: ts.Expression, index: number): Value | undefined => {
    const literal = resolve(array)
    const found = literal && ts.isArrayLiteralExpression(literal) ? literal.elements[index] : undefined
    return found && !ts.isSpreadElement(found) ? found : undefined
  }

  const resolve = (start: ts.Expression): Value | undefined => {
    let value: Value = start
    while (steps++ < mostSteps) {
      if (ts.isFunctionDeclaration(value) || ts.isClassDeclaration(value)) return value
      if (ts.isIdentifier(value) && namespaces.has(value.text)) return value
      const next = step(value)
      if (next === undefined) return value
      value = next
    }
    return undefined
  }
  return (expression) => {
    steps = 0
    return resolve(expression)
  }
}

/** `__export(masks, { band: () => band })`: how the linker writes what `import * as masks` is. */
function namespaceIn(effect: ts.Statement): [string, Map<string, ts.Expression>][] {
  if (!ts.isExpressionStatement(effect) || !ts.isCallExpression(effect.expression)) return []
  const [target, names] = effect.expression.arguments
  if (!target || !names || !ts.isIdentifier(target) || !ts.isObjectLiteralExpression(names)) return []
  const members = names.properties.flatMap((property): [string, ts.Expression][] =>
    ts.isPropertyAssignment(property) &&
    ts.isIdentifier(property.name) &&
    ts.isArrowFunction(property.initializer) &&
    ts.isIdentifier(property.initializer.body)
      ? [[property.name.text, property.initializer.body]]
      : [],
  )
  return members.length === names.properties.length && members.length > 0 ? [[target.text, new Map(members)]] : []
}
