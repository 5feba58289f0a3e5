import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { type Isolation, launch, namespaceFault } from './isolation.ts'
import { openSubject } from './subject.ts'
import { wasmDir } from './wasm-dir.ts'

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
  const bundled = await bundle(new Map([['index.ts', 'export const waysOut = () => typeof process + typeof WebAssembly + typeof fetch']]))
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

describe.skipIf(process.platform === 'win32')('what is left when every inner wall has fallen', () => {
  it('is, in a process of its own, all but code from strings and the environment', async () => {
    expect(await reachUnder('process')).toMatchObject({
      runsStrings: false,
      seesEnvironment: false,
      readsFiles: true,
      reachesNetwork: true,
    })
  })

  it("is, under Node's permission model, the network of older Nodes and signals", async () => {
    expect(await reachUnder('permission')).toMatchObject({
      ...nothing,
      seesParent: expect.any(Boolean),
      reachesNetwork: expect.any(Boolean),
    })
  })

  it.skipIf(namespaceFault() !== undefined)('is nothing under namespaces', async () => {
    expect(await reachUnder('namespace')).toEqual(nothing)
  })
})

const nothing = {
  readsFiles: false,
  writesFiles: false,
  startsProcesses: false,
  startsWorkers: false,
  opensInspector: false,
  loadsAddons: false,
  runsStrings: false,
  seesParent: false,
  seesOthersMemory: false,
  seesEnvironment: false,
  reachesNetwork: false,
}

/** What `escape.cjs` could do in the place of the boot script. */
async function reachUnder(isolation: Isolation): Promise<Record<string, boolean>> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const bootFile = fileURLToPath(new URL('testing/escape.cjs', import.meta.url))
  const { command, args } = launch(isolation, { bootFile, wasmDir, heapMegabytes: 200 })
  const { stdout } = await promisify(execFile)(command, [...args, String(port)], { env: { TZ: 'UTC' }, timeout: 60_000 })
  server.close()
  return JSON.parse(stdout)
}
