import ts from 'typescript'
import type { Definition, Program } from '../read/program.ts'
import { type Names, namesOf } from './tree.ts'
import { type Value, type ValueOf, valuesOf } from './values.ts'

/** What there is to know of a side's program, whichever of its functions is looked at. */
export interface Side {
  readonly program: Program
  readonly statements: readonly ts.Node[]
  readonly names: Names
  readonly resolve: ValueOf
  /** The functions of the exercise that it exports. */
  readonly functions: ReadonlyMap<string, Value>
}

export function sideOf(program: Program, functions: readonly string[]): Side {
  const statements = [...program.effects, ...[...program.definitions.values()].map(nodeOf)]
  const names = namesOf(statements)
  const resolve = valuesOf(program, names)
  const found = functions.flatMap((name): [string, Value][] => {
    const id = program.exports.get(name)
    const value = id === undefined ? undefined : resolve(ts.factory.createIdentifier(id))
    return value ? [[name, value]] : []
  })
  return { program, statements, names, resolve, functions: new Map(found) }
}

function nodeOf(definition: Definition): ts.Node {
  return definition.kind === 'value' ? definition.value : definition.statement
}
