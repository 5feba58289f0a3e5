import type { Node } from 'oxc-parser'

/** The function (or the module) whose code is being walked, and what its prologue has to declare. */
export interface Scope {
  readonly kind: 'module' | 'function'
  /** The function; undefined for the module. */
  readonly node: Node | undefined
  /** Pauses (`await`, `yield`), so that counts are never kept in its variables: a generator may be left for good. */
  readonly pauses: boolean
  /** What a frame takes from the depth; 0 when it isn't counted. */
  readonly weight: number
  /** Charges to make on entry, for what parameters took. */
  readonly opening: string[]
  /** Slots of loops that count in a variable of the function, flushed when it ends. */
  readonly local: number[]
  /** Temporary variables in use, and the most that were. */
  temporaries: number
  mostTemporaries: number
  /** Whether `r` and `b`, the result and the right operand, are used. */
  usesResult: boolean
}

export function newScope(node: Node | undefined, pauses: boolean, weight: number): Scope {
  return {
    kind: node === undefined ? 'module' : 'function',
    node,
    pauses,
    weight,
    opening: [],
    local: [],
    temporaries: 0,
    mostTemporaries: 0,
    usesResult: false,
  }
}

/** Steps that a local loop counter takes before it reports. */
export const localChunk = 1024

/** The code around the body of a function: what goes before it, what after. */
export function frameOf(scope: Scope, name: string, entry: string): { before: string; after: string } {
  const variables = variablesOf(scope, name)
  const opening = scope.opening.map((charge) => `${charge};`).join('')
  const declare = variables.length > 0 ? `let ${variables.join(',')};` : ''
  if (scope.weight === 0 && scope.local.length === 0) return { before: declare + entry + opening, after: '' }
  const tracksPause = scope.weight > 0 && scope.pauses
  const enter = scope.weight > 0 ? `if((${name}[1]-=${scope.weight})<0)${name}.deep(${scope.weight});` : ''
  const leave = scope.weight > 0 ? `${tracksPause ? `if(!${name}s)` : ''}${name}[1]+=${scope.weight};` : ''
  const flush = scope.local.map((slot) => `if((${name}[${slot}]-=${localChunk - 1}-${local(name, slot)})<0)${name}.refill(${slot});`)
  return { before: `${declare}${entry}${enter}try{${opening}`, after: `}finally{${leave}${flush.join('')}}` }
}

function variablesOf(scope: Scope, name: string): string[] {
  const variables = scope.local.map((slot) => `${local(name, slot)}=${localChunk - 1}`)
  if (scope.usesResult) variables.push(`${name}r`, `${name}b`)
  if (scope.weight > 0 && scope.pauses) variables.push(`${name}s`)
  for (let t = 1; t <= scope.mostTemporaries; t++) variables.push(temporary(name, t))
  return variables
}

export function local(name: string, slot: number): string {
  return `${name}l${slot}`
}

export function temporary(name: string, index: number): string {
  return `${name}t${index}`
}
