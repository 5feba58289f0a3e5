/** The nearest integer, ties to the even one: IEEE 754's default, and `tf.round`'s. */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x)
  const past = x - below
  if (past !== 0.5) return past < 0.5 ? below : below + 1
  return below % 2 === 0 ? below : below + 1
}
