import { decode } from './decode.ts'
import { nameText } from './name-text.ts'
import { tooDeep } from './nesting/too-deep.ts'
import type { Problem } from './problem.ts'
import { readBounded } from './read.ts'

export interface ReadText {
  /** Below the exercise's folder. */
  readonly path: string
  /** Undefined when the file wasn't read. */
  readonly bytes: Uint8Array | undefined
  /** Undefined when there is a problem. */
  readonly text: string | undefined
  readonly problem: Problem | undefined
}

/** One file of an exercise's folder (a real path) as text. */
export async function readText(folder: string, path: string): Promise<ReadText> {
  const file = nameText(path)
  const reading = await readBounded(folder, path)
  if (reading.status === 'refused') return { path, bytes: undefined, text: undefined, problem: { file, message: `${file} ${reading.why}` } }

  const { bytes } = reading
  const decoded = decode(bytes)
  if (decoded.status === 'refused') {
    const { line, column, why } = decoded
    const where = line === undefined ? '' : `:${line}:${column}`
    return { path, bytes, text: undefined, problem: { file, line, column, message: `${file}${where} ${why}` } }
  }
  const deep = path.endsWith('.ts') ? tooDeep(decoded.text) : undefined
  if (deep) {
    const message = `${file}:${deep.line}:${deep.column} ${deep.why}.`
    return { path, bytes, text: undefined, problem: { file, line: deep.line, column: deep.column, message } }
  }
  return { path, bytes, text: decoded.text, problem: undefined }
}
