// Adding and taking away 1.5 · 2^52 leaves a double no place for a fraction: it rounds to the nearest integer, ties to even.
export const magic = (x: number): number => (Math.abs(x) < 2 ** 51 ? x + 6755399441055744 - 6755399441055744 : x)
