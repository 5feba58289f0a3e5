import type { Node } from 'oxc-parser'
import { restCharge } from './collections-syntax.ts'
import { type Pass, setCurrent } from './pass.ts'

/** A list of statements; before each that calls something, its line is made the one that natives are charged to. */
export function visitStatements(pass: Pass, statements: readonly Node[]): void {
  for (const statement of statements) {
    if (statement.type === 'ExpressionStatement' && typeof statement.directive === 'string') continue
    const before = pass.insert(statement.start)
    const since = pass.edits.count()
    pass.visit(statement)
    chargeRests(pass, statement)
    if (marksLine(pass, statement)) before.text = `${setCurrent(pass.name, pass.slot(statement))};`
    // A line that now begins with a parenthesis or a brace would continue the one before it.
    else if (openable.has(statement.type) && pass.edits.has(statement.start, since)) before.text = ';'
  }
}

const openable = new Set(['ExpressionStatement', 'ForStatement'])

// What a declaration's rest elements took is charged right after it.
function chargeRests(pass: Pass, statement: Node): void {
  const declaration = statement.type === 'ExportNamedDeclaration' && statement.declaration !== null ? statement.declaration : statement
  if (declaration.type !== 'VariableDeclaration') return
  for (const { id } of declaration.declarations) {
    const charge = restCharge(pass, id)
    if (charge !== '') pass.insert(statement.end, `;${charge};`)
  }
}

function marksLine(pass: Pass, statement: Node): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
    case 'VariableDeclaration':
    case 'ReturnStatement':
    case 'ThrowStatement':
      return pass.facts(statement).calls
    case 'IfStatement':
      return pass.facts(statement.test).calls
    case 'SwitchStatement':
      return pass.facts(statement.discriminant).calls
    case 'ForOfStatement':
    case 'ForInStatement':
      return pass.facts(statement.right).calls
    case 'ForStatement':
      return statement.init !== null && pass.facts(statement.init).calls
    case 'ExportDefaultDeclaration':
      return pass.facts(statement.declaration).calls
    case 'ExportNamedDeclaration':
      return statement.declaration !== null && pass.facts(statement.declaration).calls
    default:
      return false
  }
}
