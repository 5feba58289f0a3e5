import { compileFunction } from 'node:vm'
import type { Meter } from '../meter/meter.ts'
import type { LoadedProgram } from '../protocol.ts'

const { keys } = Object

/** A program's exports, by name. */
export type Exported = Readonly<Record<string, unknown>>

/** Handed over inside an object: an export may be called `then`, and nobody awaits that one. */
export interface Evaluated {
  readonly exported: Exported
  /** What each export is: `softmaxRows`, `function`. */
  readonly kinds: readonly (readonly [string, string])[]
}

/**
 * Evaluates a program in this realm. `compileFunction` works where code from strings is refused, and gives the program no `import()`.
 * The wrapper is one line long (`wrapperLines` in places.ts).
 */
export async function evaluate(program: LoadedProgram, workspace: Readonly<Record<string, object>>, meter: Meter): Promise<Evaluated> {
  let exported: Exported = {}
  const provide = (exports: Exported): void => {
    exported = exports
  }
  const wrapped = `return (async () => { 'use strict';\n${program.code}\n})()`
  const run = compileFunction(wrapped, [`${program.meterName}provide`, `${program.meterName}workspace`, program.meterName], {
    filename: 'submission.js',
  })
  await run(provide, workspace, meter.runtime)
  return { exported, kinds: keys(exported).map((name) => [name, typeof exported[name]]) }
}
