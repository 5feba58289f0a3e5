import ts from 'typescript'
import { asExpression } from './expression.ts'
import { print, variables } from './print.ts'
import type { Side } from './side.ts'
import { styled } from './style.ts'
import { isFunctionNode } from './tree.ts'
import type { Value } from './values.ts'

/** Helpers that both sides have, by the solution's names. Left as calls, they keep a difference as small as it is. */
export interface Shared {
  readonly solution: ReadonlyMap<Value, string>
  readonly submission: ReadonlyMap<Value, string>
}

export const nothingShared: Shared = { solution: new Map(), submission: new Map() }

const mostHelpers = 1000

/** Functions beside those of the exercise that are the same but for names and style, down to what they call. */
export function sharedHelpers(solution: Side, submission: Side): Shared {
  const [ours, theirs] = [helpersOf(solution), helpersOf(submission)]
  if (ours.size > mostHelpers || theirs.size > mostHelpers) return nothingShared
  const areSame = comparison(solution, submission)
  const found = { solution: new Map<Value, string>(), submission: new Map<Value, string>() }
  for (const [value, name] of ours) {
    const twins = [...theirs.keys()].filter((each) => areSame(value, each))
    if (twins.length > 0) found.solution.set(value, name)
    for (const twin of twins) found.submission.set(twin, name)
  }
  return found
}

/** By the names that they have in their program. */
function helpersOf({ program, functions, names }: Side): Map<Value, string> {
  const known = new Set(functions.values())
  const found = new Map<Value, string>()
  for (const [id, definition] of program.definitions) {
    const name = program.called.get(id)
    if (name === undefined || functions.has(name) || names.written.has(id) || definition.kind !== 'value') continue
    if (isFunctionNode(definition.value) && !known.has(definition.value)) found.set(definition.value, name)
  }
  return found
}

function comparison(solution: Side, submission: Side): (ours: Value, theirs: Value) => boolean {
  const [ourShape, theirShape] = [shapesOf(solution), shapesOf(submission)]
  const [ourName, theirName] = [solution, submission].map(({ functions }) => new Map([...functions].map(([name, value]) => [value, name])))

  /** Values that lead back to themselves are the same if nothing else tells them apart: `met` holds those that are looked at already. */
  const areSame = (a: Value, b: Value, met: Map<Value, Value>): boolean => {
    if (met.get(a) === b) return true
    const [name, otherName] = [ourName.get(a), theirName.get(b)]
    if (name !== undefined || otherName !== undefined) return name === otherName
    const [ours, theirs] = [ourShape(a), theirShape(b)]
    if (ours.text !== theirs.text) return false
    met.set(a, b)
    return ours.outside.every((value, at) => {
      const other = theirs.outside[at]
      if (value === 'own' || other === 'own') return value === other
      return value !== 'unknown' && other !== 'unknown' && areSame(value, other, met)
    })
  }
  return (a, b) => areSame(a, b, new Map())
}

interface Shape {
  /** The code, its variables numbered. */
  readonly text: string
  /** What each variable is: the function's own, or what it is given where the module loads. */
  readonly outside: readonly (Value | 'own' | 'unknown')[]
}

function shapesOf({ program, names, resolve }: Side): (value: Value) => Shape {
  const known = new Map<Value, Shape>()
  return (value) => {
    const found = known.get(value) ?? shape(value)
    known.set(value, found)
    return found
  }

  function shape(value: Value): Shape {
    const numbers = new Map<string, number>()
    const text = print(styled(asExpression(value), names, ts.isExpression), program).replace(variables(program), (id) => {
      const number = numbers.get(id) ?? numbers.size
      numbers.set(id, number)
      return `v${number}`
    })
    const outside = [...numbers.keys()].map((id) => {
      if (!program.definitions.has(id)) return 'own'
      return (names.written.has(id) ? undefined : resolve(ts.factory.createIdentifier(id))) ?? 'unknown'
    })
    return { text, outside }
  }
}
