import type { Value } from '@kata/sandbox'
import type { Args } from './bad-input.ts'
import type { Check } from './check.ts'
import { Mismatch } from './mismatch.ts'

export interface Ban<C, K extends keyof C & string> {
  readonly function: K
  readonly id: string
  readonly title: string
  readonly points: number
  readonly hint: string
  readonly kernels: readonly string[]
  readonly calls: readonly Args<C, K>[]
}

/** One check that some kernels never run, by whatever route: `neverRuns<Contract>()({ … })`. */
export function neverRuns<C>() {
  return <K extends keyof C & string>({ function: name, kernels, calls, ...rest }: Ban<C, K>): Check => ({
    ...rest,
    function: name,
    kind: 'static',
    open: (runner) => {
      const cases: readonly (readonly Value[])[] = calls
      return runner(cases, async (student, args) => {
        const { trace } = await student.measure[name](...args)
        const ran = kernels.find((kernel) => trace.kernels.includes(kernel))
        if (ran) throw new Mismatch(`the kernel ${ran} ran`, { actual: [...trace.kernels] })
      })
    },
  })
}
