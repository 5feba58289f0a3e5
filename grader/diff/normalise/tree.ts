import ts from 'typescript'

/** A function as a value or as a declaration. */
export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)
}

export function modifiersOf(node: FunctionNode): readonly ts.Modifier[] | undefined {
  const modifiers: readonly ts.ModifierLike[] | undefined = node.modifiers
  return modifiers?.filter((each): each is ts.Modifier => !ts.isDecorator(each))
}

/** Whether a node or something in it passes; what `leave` accepts isn't looked into. */
export function holds(node: ts.Node, test: (node: ts.Node) => boolean, leave: (node: ts.Node) => boolean = () => false): boolean {
  if (test(node)) return true
  return !leave(node) && ts.forEachChild(node, (child) => holds(child, test, leave) || undefined) === true
}

/** How many nodes, counted as far as `most`. */
export function sizeOf(node: ts.Node, most: number): number {
  let size = 1
  const visit = (child: ts.Node): boolean | undefined => {
    size++
    return size > most || ts.forEachChild(child, visit) || undefined
  }
  ts.forEachChild(node, visit)
  return size
}

/** Has a `this`, `arguments` or `new.target` of its own, or pauses: its body can't stand elsewhere. */
export function isBoundToItself(node: FunctionNode): boolean {
  if (node.asteriskToken || node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) return true
  const own = (child: ts.Node): boolean =>
    child.kind === ts.SyntaxKind.ThisKeyword || ts.isMetaProperty(child) || (ts.isIdentifier(child) && child.text === 'arguments')
  return node.body !== undefined && holds(node.body, own, (child) => ts.isFunctionExpression(child) || ts.isFunctionDeclaration(child))
}

/** How often a name stands in a node. */
export function usesOf(name: string, node: ts.Node): number {
  let uses = 0
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && child.text === name) uses++
    ts.forEachChild(child, visit)
  }
  visit(node)
  return uses
}

/** The names that a pattern binds. */
export function boundBy(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundBy(element.name)))
}

/** `[a, b] = [x, y]` and `{ a, b } = { a: x, b: y }` bind name by name: the pairs of that. Anything else is one pair. */
export function boundTo(name: ts.BindingName, value: ts.Expression): [ts.BindingName, ts.Expression][] {
  const found = ts.isIdentifier(name) ? undefined : partsOf(name, value)
  return found ? found.flatMap(([part, given]) => boundTo(part, given)) : [[name, value]]
}

function partsOf(pattern: ts.BindingPattern, value: ts.Expression): [ts.BindingName, ts.Expression][] | undefined {
  const parts: [ts.BindingName, ts.Expression][] = []
  const isWhole = pattern.elements.every((element, at) => {
    if (ts.isOmittedExpression(element) || element.dotDotDotToken || element.initializer) return false
    const given = ts.isArrayBindingPattern(pattern) ? elementOf(value, at) : memberOf(value, element.propertyName ?? element.name)
    if (given) parts.push([element.name, given])
    return given !== undefined
  })
  const given = ts.isArrayLiteralExpression(value) ? value.elements : ts.isObjectLiteralExpression(value) ? value.properties : undefined
  return isWhole && given?.length === parts.length ? parts : undefined
}

function elementOf(value: ts.Expression, at: number): ts.Expression | undefined {
  const isPlain = ts.isArrayLiteralExpression(value) && !value.elements.some(ts.isSpreadElement)
  return isPlain ? value.elements[at] : undefined
}

function memberOf(value: ts.Expression, name: ts.Node): ts.Expression | undefined {
  if (!ts.isIdentifier(name) || !ts.isObjectLiteralExpression(value)) return undefined
  const found = value.properties.filter((each) => each.name && ts.isIdentifier(each.name) && each.name.text === name.text)
  const [only] = found
  return found.length === 1 && only && ts.isPropertyAssignment(only) ? only.initializer : undefined
}

/** What is done to variables. */
export interface Names {
  /** Assigned to after their declaration. */
  readonly written: ReadonlySet<string>
  /** Declared more than once, as only `var` can be. */
  readonly redeclared: ReadonlySet<string>
}

export function namesOf(nodes: readonly ts.Node[]): Names {
  const [seen, written, redeclared] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const node of nodes) {
    for (const name of writtenIn(node)) written.add(name)
    holds(node, (child) => {
      if (ts.isVariableDeclaration(child)) for (const name of boundBy(child.name)) (seen.has(name) ? redeclared : seen).add(name)
      return false
    })
  }
  return { written, redeclared }
}

/** The names that are assigned to after their declaration. */
function writtenIn(node: ts.Node): Set<string> {
  const written = new Set<string>()
  const target = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) written.add(child.text)
    else if (ts.isObjectLiteralExpression(child) || ts.isArrayLiteralExpression(child)) ts.forEachChild(child, target)
    else if (ts.isPropertyAssignment(child)) target(child.initializer)
    else if (ts.isSpreadElement(child) || ts.isSpreadAssignment(child)) target(child.expression)
    else if (ts.isBinaryExpression(child)) target(child.left)
  }
  const visit = (child: ts.Node): void => {
    if (ts.isBinaryExpression(child) && isAssignment(child.operatorToken.kind)) target(child.left)
    else if (ts.isPrefixUnaryExpression(child) || ts.isPostfixUnaryExpression(child)) {
      if (child.operator === ts.SyntaxKind.PlusPlusToken || child.operator === ts.SyntaxKind.MinusMinusToken) target(child.operand)
    } else if ((ts.isForOfStatement(child) || ts.isForInStatement(child)) && !ts.isVariableDeclarationList(child.initializer)) {
      target(child.initializer)
    }
    ts.forEachChild(child, visit)
  }
  visit(node)
  return written
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
}
