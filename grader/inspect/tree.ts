import type { Module } from './module.ts'

type Program = NonNullable<ReturnType<Module['program']>>
type Statement = Program['body'][number]

/** The names that a file declares at its top level, with their offsets. */
export function declaredIn(module: Module): Map<string, number> {
  const names = new Map<string, number>()
  for (const { name, start } of declarations(module)) names.set(name, start)
  return names
}

/** Offsets of the functions whose body throws `NotImplementedError` as one of its own statements, by the function's name. */
export function stubsIn(module: Module): Map<string, number> {
  // The tree of a file that never names it need not be made.
  if (!module.source.includes('NotImplementedError')) return new Map()
  return new Map(
    declarations(module).flatMap(({ name, body }): [string, number][] => {
      const thrown = body?.find(throwsNotImplemented)
      return thrown ? [[name, thrown.start]] : []
    }),
  )
}

interface Declaration {
  readonly name: string
  readonly start: number
  /** The statements of a function's body. */
  readonly body: readonly Statement[] | undefined
}

function declarations(module: Module): Declaration[] {
  return (module.program()?.body ?? []).flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared?.type === 'FunctionDeclaration') {
      return declared.id ? [{ name: declared.id.name, start: declared.id.start, body: declared.body?.body }] : []
    }
    if (declared?.type === 'ClassDeclaration')
      return declared.id ? [{ name: declared.id.name, start: declared.id.start, body: undefined }] : []
    if (declared?.type !== 'VariableDeclaration') return []
    return declared.declarations.flatMap(({ id, init }) => {
      if (id.type !== 'Identifier') return []
      const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
      const body = isFunction && init.body?.type === 'BlockStatement' ? init.body.body : undefined
      return [{ name: id.name, start: id.start, body }]
    })
  })
}

function throwsNotImplemented(statement: Statement): boolean {
  if (statement.type !== 'ThrowStatement') return false
  const { argument } = statement
  return argument.type === 'NewExpression' && argument.callee.type === 'Identifier' && argument.callee.name === 'NotImplementedError'
}
