// What a stub is given: the error that says "not yet", and guards that reject bad input in one line each. The same for solutions.
// Every guard takes the value first and the argument's name last, and throws a RangeError that says the name, what is expected and what came.
export { requireEach, requireIntegers, requireLength, requireNotEmpty } from './lists.ts'
export { NotImplementedError } from './not-implemented-error.ts'
export {
  requireCount,
  requireDivisor,
  requireEven,
  requireFinite,
  requireInteger,
  requireInterval,
  requireNonNegative,
  requireOneOf,
  requirePositive,
  requireSeed,
} from './numbers.ts'
export { type QuantParams, requireQuantParams } from './quant-params.ts'
export { requireLabels, requireRank, requireSameShape, requireShape } from './tensors.ts'
