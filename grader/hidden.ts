import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Check } from './checks/check.ts'
import { solutionsDir } from './places.ts'

/** The hidden checks of an exercise; none where this grader has no `solutions/`, as in a student's copy. */
export async function hiddenChecks(exerciseId: string): Promise<readonly Check[]> {
  const file = `${solutionsDir}${exerciseId}/hidden/index.ts`
  if (!existsSync(file)) return []
  const loaded: { readonly checks: readonly Check[] } = await import(pathToFileURL(file).href)
  return loaded.checks
}
