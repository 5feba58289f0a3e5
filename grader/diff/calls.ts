import { tokensOf } from './compare/tokens.ts'
import type { Unit } from './normalise/unit.ts'

/** Functions of the exercise that a function calls, itself or through others of them. */
export function calledFrom(name: string, units: ReadonlyMap<string, Unit>): string[] {
  const called = new Set<string>()
  const waiting = [name]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const unit = units.get(next)
    for (const { text } of unit ? tokensOf(unit.code, unit.program.mark) : []) {
      if (!units.has(text) || called.has(text) || text === name) continue
      called.add(text)
      waiting.push(text)
    }
  }
  return [...called]
}
