/** A topological order (Kahn): again and again a step that nothing has to come before. */
export function sorted(edges: readonly (readonly [string, string])[]): string[] {
  let left = [...edges]
  const steps = new Set(left.flat())
  const order: string[] = []
  while (steps.size > 0) {
    const next = [...steps].reverse().find((step) => left.every(([, after]) => after !== step))
    if (next === undefined) throw new Error('a circle')
    steps.delete(next)
    order.push(next)
    left = left.filter(([before]) => before !== next)
  }
  return order
}
