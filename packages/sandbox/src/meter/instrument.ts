import type { SourceMap } from 'magic-string'
import { type Node, type Program, parseSync } from 'oxc-parser'
import { resolveBindings } from './bindings.ts'
import { createEdits } from './edits.ts'
import { gatherEvidence } from './evidence.ts'
import { gatherFacts } from './facts.ts'
import { linesOf } from './lines.ts'
import { countStatement, type Pass } from './pass.ts'
import { frameOf, newScope } from './scope.ts'
import { mostSites, type Site, slotOf } from './site.ts'
import { SourceError } from './source-error.ts'
import { visitStatements } from './statements.ts'
import { strayArguments } from './stray-arguments.ts'
import { visitChildren, walk } from './walk.ts'

export interface Instrumented {
  readonly code: string
  readonly map: SourceMap
  readonly sites: readonly Site[]
}

export interface InstrumentOptions {
  /** The counters' identifier, from `freshName` over all files of the program. */
  readonly name: string
  /** The id of the file's first site: one more than the last of the file before, 0 for the first file. */
  readonly firstSite: number
  /** Whether the program has BigInts (`usesBigInt` over all its files). */
  readonly bigInts?: boolean
}

/**
 * One TypeScript file with its counters, still TypeScript, every line where it was.
 *
 * The code has one free variable, `options.name`, which stands for `meter.runtime`. Bundled, the program is evaluated in strict mode with it
 * as a parameter: `vm.compileFunction('"use strict";' + js, [name])(meter.runtime)`. Code that is evaluated outside a function of its own
 * must not see the parameters as `arguments`: a file that says `arguments` outside a function is refused.
 * Throws `SourceError` for the first thing in the file that isn't TypeScript.
 */
export function instrument(source: string, file: string, options: InstrumentOptions): Instrumented {
  const lines = linesOf(source)
  const { program, errors } = parseSync(file, source, { lang: 'ts', sourceType: 'module', astType: 'ts', showSemanticErrors: true })
  const refuse = (message: string, offset: number): never => {
    const place = lines.at(offset)
    throw new SourceError(message, { file, ...place, text: lines.text(place.line) })
  }
  const [error] = errors
  if (error !== undefined) refuse(error.message, error.labels.at(-1)?.start ?? 0)
  const stray = strayArguments(program)
  if (stray !== undefined) refuse('arguments is not defined outside a function', stray.start)
  const sites: Site[] = []
  const edits = createEdits()
  const bigInts = options.bigInts ?? false
  const variableOf = resolveBindings(program)
  const pass: Pass = {
    source,
    name: options.name,
    edits,
    facts: gatherFacts(program),
    evidence: gatherEvidence(variableOf, bigInts),
    variableOf,
    bigInts,
    insert: edits.insert,
    remove: edits.remove,
    slot: (node) => {
      const id = options.firstSite + sites.length
      sites.push({ id, file, ...lines.at(node.start) })
      return slotOf(id)
    },
    visit: (node) => walk(pass, node),
    visitChildren: (node) => visitChildren(pass, node),
    scope: newScope(undefined, true, 0),
  }
  instrumentModule(pass, program)
  if (options.firstSite + sites.length > mostSites) refuse(`the program is too large: over ${mostSites} places to count`, 0)
  return { ...edits.apply(source, file), sites }
}

function instrumentModule(pass: Pass, program: Program): void {
  const [first] = program.body
  if (first === undefined) return
  const directive = program.body.findLast((node: Node) => node.type === 'ExpressionStatement' && typeof node.directive === 'string')
  const before = pass.insert(directive?.end ?? first.start)
  const slot = pass.slot(first)
  visitStatements(pass, program.body)
  before.text = `${directive === undefined ? '' : ';'}${frameOf(pass.scope, pass.name, countStatement(pass.name, slot)).before}`
}
