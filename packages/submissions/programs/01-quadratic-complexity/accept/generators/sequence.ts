export function* range(end: number, start = 0): Generator<number, void, undefined> {
  for (let i = start; i < end; i++) yield i
}

export function* map<A, B>(source: Iterable<A>, of: (item: A, index: number) => B): Generator<B, void, undefined> {
  let index = 0
  for (const item of source) yield of(item, index++)
}

export function* zip<A, B>(left: Iterable<A>, right: Iterable<B>): Generator<readonly [A, B], void, undefined> {
  const others = right[Symbol.iterator]()
  for (const item of left) {
    const other = others.next()
    if (other.done) return
    yield [item, other.value]
  }
}

export const fold =
  <A, B>(of: (sum: B, item: A) => B, from: B) =>
  (source: Iterable<A>): B => {
    let sum = from
    for (const item of source) sum = of(sum, item)
    return sum
  }

export const pipe =
  <A, B, C>(first: (a: A) => B, second: (b: B) => C) =>
  (a: A): C =>
    second(first(a))

export const total = fold<number, number>((sum, x) => sum + x, 0)
export const highest = fold<number, number>((best, x) => (x > best ? x : best), -Infinity)
