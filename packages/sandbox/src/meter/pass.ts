import type { Node } from 'oxc-parser'
import type { VariableOf } from './bindings.ts'
import type { Edit, Edits } from './edits.ts'
import type { Evidence } from './evidence.ts'
import type { FactsOf } from './facts.ts'
import { type Scope, temporary } from './scope.ts'

/** One walk over one file: what the parts of the instrumenter share. */
export interface Pass {
  readonly source: string
  /** The counters' identifier. */
  readonly name: string
  readonly edits: Edits
  readonly facts: FactsOf
  readonly evidence: Evidence
  readonly variableOf: VariableOf
  /** The program has BigInts, so that arithmetic can cost. */
  readonly bigInts: boolean
  readonly insert: (position: number, text?: string) => Edit
  readonly remove: (start: number, end: number) => void
  /** A new site at the node; gives its slot. */
  readonly slot: (node: Node) => number
  readonly visit: (node: Node) => void
  readonly visitChildren: (node: Node) => void
  scope: Scope
}

/** Runs `walk` in a scope of its own. */
export function within(pass: Pass, scope: Scope, walk: () => void): void {
  const outer = pass.scope
  pass.scope = scope
  walk()
  pass.scope = outer
}

/** A count as a statement and as an expression. */
export function countStatement(name: string, slot: number): string {
  return `if(--${name}[${slot}]<0)${name}.refill(${slot});`
}

export function countExpression(name: string, slot: number, elements = 0): string {
  return `--${name}[${slot}]<0&&${name}.refill(${slot}${elements > 0 ? `,${elements}` : ''})`
}

/** Lends variables of the scope that nothing inside `walk` uses. */
export function withTemporaries(pass: Pass, count: number, walk: (names: string[]) => void): void {
  const { scope, name } = pass
  const names = Array.from({ length: count }, (_, i) => temporary(name, scope.temporaries + i + 1))
  scope.temporaries += count
  scope.mostTemporaries = Math.max(scope.mostTemporaries, scope.temporaries)
  walk(names)
  scope.temporaries -= count
}

/** Says which site natives are charged to from here on. */
export function setCurrent(name: string, slot: number): string {
  return `${name}[0]=${slot}`
}
