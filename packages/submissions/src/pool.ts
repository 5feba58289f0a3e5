/** Runs a task for each item, some at once; answers in the order of the items. */
export async function pool<T, R>(items: readonly T[], atOnce: number, task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const next = items.entries()
  const work = async (): Promise<void> => {
    for (const [index, item] of next) results[index] = await task(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}
