/** What is wrong with one argument. */
export class ArgumentError extends RangeError {
  override readonly name: string = 'ArgumentError'
  constructor(
    readonly argument: string,
    readonly expectation: string,
  ) {
    super(`${argument}: expected ${expectation}`)
  }
}

export class ShapeError extends ArgumentError {
  override readonly name = 'ShapeError'

  static unless(fits: boolean, argument: string, expectation: string): asserts fits {
    if (!fits) throw new ShapeError(argument, expectation)
  }
}
