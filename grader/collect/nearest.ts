import { distance } from 'fastest-levenshtein'

/** The name that `name` may be a slip of; undefined when none is near. Case and the choice of `-`, `_` or a space count for little. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: { name: string; far: number } | undefined
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > farthest(name)) continue
    const far = distance(folded(name), folded(candidate)) + (candidate === name ? 0 : 0.5)
    if (!best || far < best.far) best = { name: candidate, far }
  }
  return best && best.far <= farthest(name) ? best.name : undefined
}

/** A third of the letters may be wrong. */
function farthest(name: string): number {
  return Math.max(2, Math.ceil(name.length / 3))
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[-_\s]+/g, '-')
}
