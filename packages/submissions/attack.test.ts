import { describe, expect, it } from 'vitest'
import { catalogue } from '../../grader/catalogue.ts'
import { chosenIsolation } from '../../grader/environment/isolation.ts'
import { attackedExercise, attacks } from './src/attack.ts'
import { withstand } from './src/attack-run.ts'
import { rotating } from './src/share.ts'

// A share of the attacks, another with every commit; `pnpm test:attack` runs them all.
const parts = 16
// What a sandbox without any of its inner walls would let through, each time.
const always = ['results/forged-tensor', 'exports/provide', 'realm/process']

describe('the attacks', async () => {
  const exercise = (await catalogue()).find(({ id }) => id === attackedExercise)
  const all = attacks()
  const chosen = new Set([...all.filter(({ name }) => always.includes(name)), ...rotating(all, parts)])

  it('are sixty at least', () => {
    expect(all.length).toBeGreaterThanOrEqual(60)
  })

  it.each([...chosen].map((attack) => [attack.name, attack] as const))('%s is held', async (_, attack) => {
    if (!exercise) throw new Error(`${attackedExercise} is missing`)
    const { faults } = await withstand(attack, exercise, { isolation: await chosenIsolation('auto'), backend: 'wasm' })
    expect(faults).toEqual([])
  })
})
