/** Numbers in [0, 1) from a seed: mulberry32 (public domain, Tommy Ettinger). The same on every machine. */
export function random(seed: number): () => number {
  // Scrambled first, so that neighbouring seeds, which claims use for several tensors, are unrelated.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers from N(0, 1), by Box and Muller. */
export function gaussian(seed: number): () => number {
  const next = random(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** A permutation of 0 … n−1, by Fisher and Yates. */
export function permutation(n: number, seed: number): number[] {
  const next = random(seed)
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const moved = order[i]
    order[i] = order[j]
    order[j] = moved
  }
  return order
}
