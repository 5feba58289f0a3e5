/**
 * Whether any file can make a BigInt: a literal, or a name that leads to one (over-estimated; a comment counts).
 * Where none does, arithmetic isn't instrumented for BigInts, and `installNatives` takes away every way to get one.
 */
export function usesBigInt(sources: readonly string[]): boolean {
  return sources.some((source) => /Big|\\u|(?<![\p{ID_Continue}$])\d[\da-fA-FxXoObB_]*n(?![\p{ID_Continue}$])/u.test(source))
}
