import ts from 'typescript'
import type { Program } from '../read/program.ts'
import { asExpression } from './expression.ts'
import { inlined, type Setting } from './inline.ts'
import { print, variables } from './print.ts'
import { settingFor } from './setting.ts'
import type { Side } from './side.ts'
import { styled } from './style.ts'
import { holds, isFunctionNode, modifiersOf, usesOf } from './tree.ts'
import type { Value } from './values.ts'

/** One function of an exercise with everything of its side that it needs, as JavaScript in one style. */
export interface Unit {
  /** The function, then what stays outside it, in the order in which it is needed. Variables have the program's unique names. */
  readonly code: string
  readonly program: Program
  readonly isStub: boolean
  /** Some of what it needs is left out, being too much. */
  readonly isCut: boolean
}

const mostParts = 60
export const mostCharacters = 30_000

/** The units of a side by function; none for what it doesn't export. `shared`: helpers that stay calls. */
export function unitsOf(side: Side, shared: ReadonlyMap<Value, string>): Map<string, Unit> {
  const nameOf = new Map([...shared, ...[...side.functions].map(([name, value]): [Value, string] => [value, name])])
  const normalise: Normalise = { ...side, setting: settingFor(side, nameOf) }
  return new Map([...side.functions].map(([name, value]) => [name, unit(name, value, normalise)]))
}

interface Normalise extends Side {
  readonly setting: Setting
}

function unit(name: string, value: Value, side: Normalise): Unit {
  const { program } = side
  const parts = [exported(name, normalised(asExpression(value), side, ts.isExpression))]
  const printed = parts.map((part) => print(part, program))
  const seen = new Set<string>()
  let length = 0
  for (let at = 0; at < printed.length; at++) {
    length += printed[at].length
    if (printed.length > mostParts || length > mostCharacters) {
      const code = printed.slice(0, at + 1).join('\n\n')
      return { code: code.slice(0, mostCharacters), program, isStub: false, isCut: true }
    }
    for (const [id] of printed[at].matchAll(variables(program))) {
      if (seen.has(id)) continue
      seen.add(id)
      printed.push(...definitionOf(id, side).map((part) => print(part, program)))
    }
  }
  return { code: [...new Set(printed)].join('\n\n'), program, isStub: isStub(value), isCut: false }
}

/** A module-level variable and what else is done to it when the module loads. */
function definitionOf(id: string, side: Normalise): ts.Node[] {
  const definition = side.program.definitions.get(id)
  if (!definition) return []
  const effects = side.program.effects.filter((effect) => usesOf(id, effect) > 0)
  const own = definition.kind === 'part' ? definition.statement : declared(id, asExpression(definition.value), side)
  return [own, ...effects].map((node) => normalised(node, side, ts.isStatement))
}

function declared(id: string, value: ts.Expression, { names }: Normalise): ts.Statement {
  const declaration = ts.factory.createVariableDeclaration(id, undefined, undefined, value)
  const flags = names.written.has(id) ? ts.NodeFlags.Let : ts.NodeFlags.Const
  return ts.factory.createVariableStatement(undefined, ts.factory.createVariableDeclarationList([declaration], flags))
}

function normalised<T extends ts.Node>(node: T, { names, setting }: Normalise, is: (node: ts.Node) => node is T): T {
  const made = styled(inlined(styled(node, names, is), setting, is), names, is)
  return withoutUnused(made, is)
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
