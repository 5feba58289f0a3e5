import ts from 'typescript'

/** A type as a student would write it. */
export function typeText(type: ts.Type, checker: ts.TypeChecker): string {
  return plainTypes(checker.typeToString(type, undefined, ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope))
}

/** Words of the compiler without the places of files, and with the names that students know. */
export function plainTypes(text: string): string {
  return text
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/typeof import\("[^"]*"\)/g, 'a module')
    .replace(/\bTensor<Rank>/g, 'Tensor')
    .replace(/\bTensor<Rank\.R([0-6])>/g, (_, rank: string) => (rank === '0' ? 'Scalar' : `Tensor${rank}D`))
}
