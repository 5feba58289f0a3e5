import { parseSync, Visitor } from 'oxc-parser'

/** The parameter names of each function of `interface Contract`, in order. */
export function parameterNames(contract: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  const visitor = new Visitor({
    TSMethodSignature(method) {
      if (method.key.type !== 'Identifier') return
      names.set(
        method.key.name,
        method.params.map((param) => (param.type === 'Identifier' ? param.name : '…')),
      )
    },
  })
  visitor.visit(parseSync('contract.ts', contract).program)
  return names
}
