import type { CheckResult, Scorecard } from './scorecard.ts'
import { defaultRuns, defaultSeed } from './seeds.ts'

/** The command that shows one check again, with the seed and runs of its card: `pnpm grade 02/band-width`. */
export function showCommand({ id }: Pick<CheckResult, 'id'>, card: Pick<Scorecard, 'seed' | 'runs'>): string {
  const seed = card.seed === defaultSeed ? '' : ` --seed ${card.seed}`
  const runs = card.runs === defaultRuns ? '' : ` --runs ${card.runs}`
  return `pnpm grade ${shortName(id)}${seed}${runs}`
}

/** The command that repeats one counterexample: `pnpm grade 02/band-width --seed 42 --path 0:3`. */
export function repeatCommand(check: Pick<CheckResult, 'id' | 'reproduce'>, card: Pick<Scorecard, 'seed' | 'runs'>): string {
  const { reproduce, id } = check
  return reproduce === null ? showCommand(check, card) : `pnpm grade ${shortName(id)} --seed ${reproduce.seed} --path ${reproduce.path}`
}

/** `02-longformer/band-width` as it is typed: `02/band-width`. */
export function shortName(id: string): string {
  return id.replace(/^(\d+)-[^/]*/, '$1')
}
