import ts from 'typescript'
import { type Finding, findingAt } from '../finding.ts'
import { mismatch } from './mismatch.ts'
import type { TypedSubmission } from './program.ts'

/** Exports whose types don't fit the contract's. What isn't exported at all is said by `inspectSource`. */
export function contractFindings(submission: TypedSubmission): Finding[] {
  const { checker, contract, anyRank, sources } = submission
  const index = sources.get('index.ts')
  const module = index && checker.getSymbolAtLocation(index)
  if (!contract || !anyRank || !module) return []
  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]))

  return contract.getProperties().flatMap((property) => {
    const symbol = exported.get(property.name)
    const open = anyRank.getProperty(property.name)
    if (!symbol || !open) return []
    const [given, expected, withoutRank] = [symbol, property, open].map((each) => checker.getTypeOfSymbol(each))
    const say = sayAt(property.name, symbol, submission)

    if (!checker.isTypeAssignableTo(given, expected)) {
      const { message, mend } = mismatch(property.name, given, expected, checker)
      if (!checker.isTypeAssignableTo(given, withoutRank)) return say('signature', 'error', message, mend)
      return say(
        'rank',
        'note',
        message,
        'A tensor of the right rank is right when the code runs. To tell the types too, write `as tf.Tensor2D` (or its like) behind it.',
      )
    }
    const untyped = untypedPart(given, checker)
    return untyped === undefined
      ? []
      : say(
          'any',
          'note',
          `${untyped} of ${property.name} is \`any\`, so that nothing checks its use.`,
          'Write the type that the contract names.',
        )
  })
}

type Say = (rule: string, severity: Finding['severity'], message: string, mend: string) => Finding[]

function sayAt(name: string, symbol: ts.Symbol, { checker, sources }: TypedSubmission): Say {
  const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  // An export that a package declares is placed where it is exported.
  const places = [...(declared.declarations ?? []), ...(symbol.declarations ?? [])]
  for (const declaration of places) {
    const found = [...sources].find(([, source]) => source === declaration.getSourceFile())
    if (!found) continue
    const [file, source] = found
    const offset = (ts.getNameOfDeclaration(declaration) ?? declaration).getStart(source)
    return (rule, severity, message, mend) => [
      findingAt({ file, source: source.text, offset }, { function: name, rule, severity, message, mend }),
    ]
  }
  return () => []
}

/** The first part of a function's type that is `any`. */
function untypedPart(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  const isAny = (part: ts.Type): boolean => (part.flags & ts.TypeFlags.Any) !== 0
  if (isAny(type)) return 'The type'
  const [signature] = type.getCallSignatures()
  if (!signature) return undefined
  if (isAny(signature.getReturnType())) return 'The result'
  const parameter = signature.getParameters().find((each) => isAny(checker.getTypeOfSymbol(each)))
  return parameter && (/^\w+$/.test(parameter.name) ? `The parameter ${parameter.name}` : 'A parameter')
}
