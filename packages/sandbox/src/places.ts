import { type EncodedSourceMap, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Place } from './outcome.ts'

/** Lines that the evaluated script has before the bundle's first (see `subject/program.ts`). */
export const wrapperLines = 1

/** From places in the bundle to places in the student's source. */
export interface Places {
  /** The first frame of a stack that is the student's own. */
  ofStack(stack: string): Place | undefined
  at(file: string, line: number, column: number): Place
}

/** `files` by their path below src/; the map's sources are those paths. */
export function places(files: ReadonlyMap<string, string>, map: string): Places {
  let trace: TraceMap | undefined
  const at = (file: string, line: number, column: number): Place => ({ file, line, column, text: sourceLine(files.get(file), line) })

  return {
    at,
    ofStack(stack) {
      trace ??= new TraceMap(JSON.parse(map) as EncodedSourceMap)
      for (const [, line, column] of stack.matchAll(/submission\.js:(\d+):(\d+)/g)) {
        const place = { line: Number(line) - wrapperLines, column: Number(column) - 1 }
        // A stack is what the submission says it is.
        if (place.line < 1 || place.column < 0) continue
        const origin = originalPositionFor(trace, place)
        const file = origin.source === null ? undefined : pathOf(origin.source)
        if (file !== undefined && files.has(file) && origin.line !== null) return at(file, origin.line, (origin.column ?? 0) + 1)
      }
      return undefined
    },
  }
}

/** The bundle names its sources `student:attention.ts`. */
function pathOf(source: string): string {
  return source.replace(/^.*student:/, '')
}

const longestLine = 200

function sourceLine(source: string | undefined, line: number): string {
  const text = source?.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? ''
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text
}
