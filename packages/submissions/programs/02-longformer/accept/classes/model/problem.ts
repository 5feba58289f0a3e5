/** What is wrong with an argument. */
export class ArgumentError extends RangeError {
  constructor(readonly argument: string, problem: string) {
    super(`bad argument ${argument}: ${problem}`)
    this.name = 'ArgumentError'
  }

  static unless(holds: boolean, argument: string, problem: string): void {
    if (!holds) throw new ArgumentError(argument, problem)
  }
}

export const isCount = (x: number) => Number.isSafeInteger(x) && x > 0
export const isWindow = (x: number) => isCount(x) && x % 2 === 0
