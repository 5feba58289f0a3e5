import type ts from 'typescript'
import { typeText } from './type-text.ts'

export interface Mismatch {
  readonly message: string
  readonly mend: string
}

/** In words, what of a type keeps it from being what is expected: "softmaxRows returns number[][] where Tensor2D is expected". */
export function mismatch(name: string, given: ts.Type, expected: ts.Type, checker: ts.TypeChecker): Mismatch {
  const text = (type: ts.Type): string => typeText(type, checker)
  const wanted = expected.getCallSignatures()[0]
  if (!wanted)
    return { message: `${name} is ${text(given)} where ${text(expected)} is expected.`, mend: 'Compare it with the type in contract.ts.' }
  const own = given.getCallSignatures()[0]
  if (!own) return { message: `${name} is ${text(given)} where a function is expected.`, mend: `Make it a function: ${text(expected)}.` }

  const [result, expectedResult] = [own, wanted].map((signature) => signature.getReturnType())
  if (!checker.isTypeAssignableTo(result, expectedResult)) return resultMismatch(name, result, expectedResult, checker)

  const least = own.getParameters().filter((parameter) => !isOptional(parameter, checker)).length
  if (least > wanted.getParameters().length) {
    return {
      message: `${name} needs ${least} arguments and is called with ${wanted.getParameters().length}.`,
      mend: `It is called as ${text(expected)}.`,
    }
  }
  for (const [index, parameter] of own.getParameters().entries()) {
    const match = wanted.getParameters()[index]
    const [taken, passed] = [parameter, match].map((each) => each && checker.getTypeOfSymbol(each))
    if (taken && passed && !checker.isTypeAssignableTo(passed, taken) && !checker.isTypeAssignableTo(taken, passed)) {
      return {
        message: `${name} takes ${text(taken)} as ${match.name} where ${text(passed)} is passed.`,
        mend: `It is called as ${text(expected)}.`,
      }
    }
  }
  return { message: `${name} is ${text(given)} where ${text(expected)} is expected.`, mend: 'Compare it with the type in contract.ts.' }
}

function resultMismatch(name: string, result: ts.Type, expected: ts.Type, checker: ts.TypeChecker): Mismatch {
  const text = (type: ts.Type): string => typeText(type, checker)
  const [isPromise, shouldBe] = [result, expected].map((type) => type.getProperty('then') !== undefined)
  if (isPromise && !shouldBe)
    return {
      message: `${name} returns a promise where ${text(expected)} is expected.`,
      mend: 'Write it without `async`: it is called without `await`.',
    }
  if (shouldBe && !isPromise)
    return { message: `${name} returns ${text(result)} where a promise is expected.`, mend: 'Write `async` before it.' }
  // Of an object that the exercise names, the first member that is wrong says more than the whole.
  for (const member of expected.symbol?.name === 'Tensor' ? [] : expected.getProperties()) {
    const own = result.getProperty(member.name)
    if (!own) {
      if (isOptional(member, checker) || result.getProperties().length === 0) continue
      return { message: `${name} returns ${text(result)}, without ${member.name}.`, mend: `${text(expected)} is expected.` }
    }
    const [given, wanted] = [own, member].map((each) => checker.getTypeOfSymbol(each))
    if (!checker.isTypeAssignableTo(given, wanted)) {
      return {
        message: `${name} returns ${text(given)} as ${member.name} where ${text(wanted)} is expected.`,
        mend: `${text(expected)} is expected.`,
      }
    }
  }
  return {
    message: `${name} returns ${text(result)} where ${text(expected)} is expected.`,
    mend: 'Return that, or compare with the contract in contract.ts.',
  }
}

function isOptional(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return checker.isTypeAssignableTo(checker.getUndefinedType(), checker.getTypeOfSymbol(symbol))
}
