import { describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { type Isolation, namespaceFault } from './isolation.ts'
import { openSubject } from './subject.ts'

const limits = {
  steps: 1_000_000,
  elements: 1_000_000,
  depth: 1000,
  printBytes: 1000,
  cpuMs: 10_000,
  wallMs: 60_000,
  residentBytes: 2 ** 30,
  heapMegabytes: 400,
}

/** What a submission answers when it looks for a way out, under a layer. */
async function answerUnder(isolation: Isolation): Promise<unknown> {
  const bundled = await bundle(new Map([['index.ts', 'export const waysOut = () => typeof process + typeof require + typeof fetch']]))
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, { isolation, backend: 'wasm', limits })
  const outcome = await subject.call('waysOut', [])
  subject.close()
  return outcome.status === 'returned' ? outcome.value : outcome
}

describe('isolation', () => {
  it('holds on this machine under the layers without namespaces', async () => {
    for (const isolation of ['process', 'permission'] as const) expect(await answerUnder(isolation)).toBe('undefined'.repeat(3))
  })

  it('holds under namespaces, or says in a sentence why this machine has none', async () => {
    const fault = namespaceFault()
    if (fault === undefined) expect(await answerUnder('namespace')).toBe('undefined'.repeat(3))
    else expect(fault).toMatch(/bubblewrap|Linux/)
  })

  // Where the project's own CI installs bubblewrap, a silent fall to a weaker layer must be seen.
  it.runIf(process.env.KATA_EXPECT_ISOLATION !== undefined)('is the layer that this machine is said to have', () => {
    expect(namespaceFault() === undefined ? 'namespace' : 'permission').toBe(process.env.KATA_EXPECT_ISOLATION)
  })
})
