import ts from 'typescript'
import type { Program } from '../read/program.ts'
import { inlined, type Setting } from './inline.ts'
import { styled } from './style.ts'
import { type FunctionNode, holds, isFunctionNode, modifiersOf, type Names, namesOf, usesOf } from './tree.ts'
import { type Value, type ValueOf, valuesOf } from './values.ts'

/** One function of an exercise with everything of its side that it needs, as JavaScript in one style. */
export interface Unit {
  /** The function, then what stays outside it, in the order in which it is needed. Variables have the program's unique names. */
  readonly code: string
  readonly isStub: boolean
  /** Some of what it needs is left out, being too much. */
  readonly isCut: boolean
}

const mostParts = 60
export const mostCharacters = 30_000

/** The units of a side by function; none for what it doesn't export. */
export function unitsOf(program: Program, functions: readonly string[]): Map<string, Unit> {
  const statements = [...program.effects, ...[...program.definitions.values()].map(nodeOf)]
  const names = namesOf(statements)
  const resolve = valuesOf(program, names)
  const wanted = functions.flatMap((name): [string, Value][] => {
    const id = program.exports.get(name)
    const value = id === undefined ? undefined : resolve(ts.factory.createIdentifier(id))
    return value ? [[name, value]] : []
  })
  const nameOf = new Map(wanted.map(([name, value]) => [value, name]))
  const side: Side = { program, names, setting: settingFor(program, statements, { names, resolve, nameOf }) }
  return new Map(wanted.map(([name, value]) => [name, unit(name, value, side)]))
}

interface Side {
  readonly program: Program
  readonly names: Names
  readonly setting: Setting
}

function nodeOf(definition: { kind: 'value'; value: Value } | { kind: 'part'; statement: ts.VariableStatement }): ts.Node {
  return definition.kind === 'value' ? definition.value : definition.statement
}

function unit(name: string, value: Value, side: Side): Unit {
  const { program } = side
  const parts = [exported(name, normalised(asExpression(value), side, ts.isExpression))]
  const printed = parts.map((part) => print(part, program))
  const seen = new Set<string>()
  let length = 0
  for (let at = 0; at < printed.length; at++) {
    length += printed[at].length
    if (printed.length > mostParts || length > mostCharacters) {
      const code = printed.slice(0, at + 1).join('\n\n')
      return { code: code.slice(0, mostCharacters), isStub: false, isCut: true }
    }
    for (const [id] of printed[at].matchAll(new RegExp(`${program.mark}\\d{6}`, 'g'))) {
      if (seen.has(id)) continue
      seen.add(id)
      printed.push(...definitionOf(id, side).map((part) => print(part, program)))
    }
  }
  return { code: [...new Set(printed)].join('\n\n'), isStub: isStub(value), isCut: false }
}

/** A module-level variable and what else is done to it when the module loads. */
function definitionOf(id: string, side: Side): ts.Node[] {
  const definition = side.program.definitions.get(id)
  if (!definition) return []
  const effects = side.program.effects.filter((effect) => usesOf(id, effect) > 0)
  const own = definition.kind === 'part' ? definition.statement : declared(id, asExpression(definition.value), side)
  return [own, ...effects].map((node) => normalised(node, side, ts.isStatement))
}

function declared(id: string, value: ts.Expression, { names }: Side): ts.Statement {
  const declaration = ts.factory.createVariableDeclaration(id, undefined, undefined, value)
  const flags = names.written.has(id) ? ts.NodeFlags.Let : ts.NodeFlags.Const
  return ts.factory.createVariableStatement(undefined, ts.factory.createVariableDeclarationList([declaration], flags))
}

function normalised<T extends ts.Node>(node: T, { names, setting }: Side, is: (node: ts.Node) => node is T): T {
  const made = styled(inlined(styled(node, names, is), setting, is), names, is)
  return withoutUnused(made, is)
}

interface Known {
  readonly names: Names
  readonly resolve: ValueOf
  /** The functions of the exercise by what they are here. */
  readonly nameOf: ReadonlyMap<Value, string>
}

function settingFor(program: Program, statements: readonly ts.Node[], { names, resolve, nameOf }: Known): Setting {
  const local = localFunctions(statements, names)
  const recursive = new Map<FunctionNode, boolean>()
  const target = (callee: ts.Expression): FunctionNode | undefined => {
    const value = (ts.isIdentifier(callee) ? local.get(callee.text) : undefined) ?? resolve(callee)
    return value && isFunctionNode(value) && !nameOf.has(value) ? styledHelper(value) : undefined
  }
  const styledHelpers = new Map<FunctionNode, FunctionNode>()
  const styledHelper = (value: FunctionNode): FunctionNode => {
    const expression = asExpression(value)
    const known = styledHelpers.get(value) ?? (isFunctionNode(expression) ? styled(expression, names, isFunctionNode) : value)
    styledHelpers.set(value, known)
    return known
  }
  return {
    helper: (callee) => {
      const found = target(callee)
      if (!found) return undefined
      const isCircle = recursive.get(found) ?? reaches(found, found, target)
      recursive.set(found, isCircle)
      return isCircle ? undefined : found
    },
    known: (expression) => {
      const value = resolve(expression)
      if (!value || value === expression) return undefined
      const name = nameOf.get(value)
      if (name !== undefined) return ts.factory.createIdentifier(name)
      return !isFunctionNode(value) && !ts.isClassDeclaration(value) && isConstant(value) ? value : undefined
    },
    again: (name) => program.fresh(program.called.get(name) ?? name),
    written: names.written,
  }
}

/** Functions that are the value of a variable inside a statement. */
function localFunctions(statements: readonly ts.Node[], { written }: Names): Map<string, FunctionNode> {
  const found = new Map<string, FunctionNode>()
  const visit = (child: ts.Node): void => {
    if (ts.isFunctionDeclaration(child) && child.name) found.set(child.name.text, child)
    if (ts.isVariableDeclaration(child) && ts.isIdentifier(child.name) && child.initializer && isFunctionNode(child.initializer))
      found.set(child.name.text, child.initializer)
    ts.forEachChild(child, visit)
  }
  statements.forEach(visit)
  for (const name of written) found.delete(name)
  return found
}

/** Whether a function leads back to itself. */
function reaches(from: FunctionNode, to: FunctionNode, target: (callee: ts.Expression) => FunctionNode | undefined): boolean {
  const seen = new Set<FunctionNode>()
  const waiting: ts.Node[] = [from]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const found = holds(node, (child) => {
      const next = ts.isIdentifier(child) || ts.isPropertyAccessExpression(child) ? target(child) : undefined
      if (next === to) return true
      if (next && !seen.has(next)) {
        seen.add(next)
        waiting.push(next)
      }
      return false
    })
    if (found) return true
  }
  return false
}

function isConstant(value: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(value)) return isConstant(value.operand)
  if (ts.isPropertyAccessExpression(value))
    return ts.isIdentifier(value.expression) && ['tf', 'Math', 'Number'].includes(value.expression.text)
  return (
    ts.isNumericLiteral(value) ||
    ts.isStringLiteral(value) ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword
  )
}

/** Functions inside whose every call became their code are gone. */
function withoutUnused<T extends ts.Node>(node: T, is: (node: ts.Node) => node is T): T {
  const uses = new Map<string, number>()
  holds(node, (child) => {
    if (ts.isIdentifier(child)) uses.set(child.text, (uses.get(child.text) ?? 0) + 1)
    return false
  })
  const isUnused = (name: ts.Node | undefined): boolean => name !== undefined && ts.isIdentifier(name) && uses.get(name.text) === 1
  const visit = (child: ts.Node): ts.Node | undefined => {
    if (ts.isFunctionDeclaration(child) && isUnused(child.name)) return undefined
    if (
      ts.isVariableStatement(child) &&
      child.declarationList.declarations.every(({ name, initializer }) => initializer && isFunctionNode(initializer) && isUnused(name))
    )
      return undefined
    return ts.visitEachChild(child, visit, undefined)
  }
  return ts.visitNode(node, (root) => ts.visitEachChild(root, visit, undefined), is)
}

function asExpression(value: Value): ts.Expression {
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

function exported(name: string, value: ts.Expression): ts.Statement {
  const { factory } = ts
  if (isFunctionNode(value) && value.body) {
    const body = ts.isBlock(value.body) ? value.body : factory.createBlock([factory.createReturnStatement(value.body)], true)
    return factory.createFunctionDeclaration(modifiersOf(value), value.asteriskToken, name, undefined, value.parameters, undefined, body)
  }
  const declaration = factory.createVariableDeclaration(name, undefined, undefined, value)
  return factory.createVariableStatement(undefined, factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const))
}

/** Throws where the code should be, as stubs do. */
function isStub(value: Value): boolean {
  const last = isFunctionNode(value) && value.body && ts.isBlock(value.body) ? value.body.statements.at(-1) : undefined
  const thrown = last && ts.isThrowStatement(last) ? last.expression : undefined
  return (
    thrown !== undefined &&
    ts.isNewExpression(thrown) &&
    ts.isIdentifier(thrown.expression) &&
    thrown.expression.text === 'NotImplementedError'
  )
}

function print(node: ts.Node, { source }: Program): string {
  return ts.createPrinter({ removeComments: true }).printNode(ts.EmitHint.Unspecified, node, source)
}
