/** A file of the submission that can't be read as TypeScript: what is wrong, and where (line and column count from 1). */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly file: string
  readonly line: number
  readonly column: number
  /** The source line. */
  readonly text: string

  constructor(message: string, at: { readonly file: string; readonly line: number; readonly column: number; readonly text: string }) {
    super(message)
    this.file = at.file
    this.line = at.line
    this.column = at.column
    this.text = at.text
  }
}
