import type { Alignment, Token } from './tokens.ts'

/** What variables are shown as, by their unique names. */
export interface ShownNames {
  readonly solution: ReadonlyMap<string, string>
  readonly submission: ReadonlyMap<string, string>
}

interface Side {
  readonly tokens: readonly Token[]
  readonly called: ReadonlyMap<string, string>
}

/**
 * The solution's variables by their own names, and each of the submission's by that of the one in whose place it stands, so that a difference
 * of names alone shows none. `distinct` gives every variable of a side another name, even where one hides the other.
 */
export function shownNames(solution: Side, submission: Side, pairs: Alignment['pairs'], distinct: boolean): ShownNames {
  const [variables, others] = [solution, submission].map(({ tokens }) => [
    ...new Set(tokens.filter(({ variable }) => variable).map(({ text }) => text)),
  ])
  const own = named(variables, (id) => solution.called.get(id) ?? id, new Set(), distinct)
  const twins = twinsOf(pairs)
  const matched = new Map([...twins].map(([id, twin]) => [id, own.get(twin) ?? '']))
  const rest = others.filter((id) => !matched.has(id))
  const free = named(rest, (id) => submission.called.get(id) ?? id, new Set(matched.values()), distinct)
  return { solution: own, submission: new Map([...matched, ...free]) }
}

/** The solution's variable for each of the submission's: the parameters by their places, then those used most in the same places. */
function twinsOf(pairs: Alignment['pairs']): Map<string, string> {
  const uses = new Map<string, { solution: string; submission: string; count: number; isParameter: boolean }>()
  for (const [a, b] of pairs) {
    if (!a.variable || !b.variable) continue
    const key = `${a.text} ${b.text}`
    const known = uses.get(key) ?? { solution: a.text, submission: b.text, count: 0, isParameter: a.parameter && b.parameter }
    known.count++
    uses.set(key, known)
  }
  const twins = new Map<string, string>()
  const taken = new Set<string>()
  const surest = [...uses.values()].sort((a, b) => Number(b.isParameter) - Number(a.isParameter) || b.count - a.count)
  for (const { solution, submission } of surest) {
    if (twins.has(submission) || taken.has(solution)) continue
    twins.set(submission, solution)
    taken.add(solution)
  }
  return twins
}

function named(ids: readonly string[], nameOf: (id: string) => string, taken: ReadonlySet<string>, distinct: boolean): Map<string, string> {
  const used = new Set(taken)
  return new Map(
    ids.map((id) => {
      const name = nameOf(id)
      let free = name
      for (let n = 2; used.has(free); n++) free = `${name}${n}`
      if (distinct) used.add(free)
      return [id, free]
    }),
  )
}
