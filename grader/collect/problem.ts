/** What keeps a file from being graded. The message is a whole sentence that names the file and says what to do. */
export interface Problem {
  /** Below the exercise's folder (`src/index.ts`); of a submission's own problems, below the submission's folder. */
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly message: string
}
