/** What a stub throws until it is written: `throw new NotImplementedError('softmaxRows')`. */
export class NotImplementedError extends Error {
  override readonly name = 'NotImplementedError'

  constructor(functionName: string) {
    super(`${functionName} is not implemented yet`)
  }
}
