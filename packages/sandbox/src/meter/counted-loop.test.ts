import { describe, expect, it } from 'vitest'
import { metered } from './testing/metered.ts'

const ends = ['0', '1', '-3', '2.5', '-0.25', '0.1', '9', '70000', '70000.5', '0 / 0', '1 / 0', '-1 / 0', '2 ** 53 + 4', '2 ** 53 - 3']
const heads = [
  ['<', '++'],
  ['<=', '++'],
  ['>', '--'],
  ['>=', '--'],
]
const cases = ends.flatMap((from) =>
  ends.flatMap((to) => heads.map(([operator, update]) => ({ from, to, head: `i ${operator} b; i${update}` }))),
)
const bodies = { ahead: 's++', 'as it runs': 's++; if (s < 0) break' }

function loop({ from, to, head }: (typeof cases)[number], body: string): string {
  return `export function f() { const a = ${from}, b: any = ${to}; let s = 0; for (let i = a; ${head}) { ${body} } return s }`
}

describe('a loop that is counted before it runs', () => {
  it('has the same count, result and end as one that is counted while it runs', () => {
    const limits = { steps: 200_000, elements: 1000, depth: 1000 }
    const [ahead, running] = Object.values(bodies).map((body) =>
      metered(
        cases.map((one) => ({ source: loop(one, body), calls: [1] })),
        { limits },
      ).map(([, call]) => call),
    )
    const shown = cases.map(({ from, to, head }) => `from ${from} to ${to}, ${head}`)
    expect(ahead.map((call, i) => [shown[i], call])).toEqual(running.map((call, i) => [shown[i], call]))
    expect(new Set(ahead.map(({ exhausted }) => exhausted))).toEqual(new Set([null, 'steps']))
  })
})
