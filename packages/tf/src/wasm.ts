import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { inside } from './boundary.ts'
import { core } from './core.ts'
import { repairKernels } from './kernel-repairs.ts'
import { registerOwnKernels } from './own-kernels.ts'
import { fillGaps } from './wasm-gaps.ts'
import { repairOneHot } from './wasm-one-hot.ts'
import { quickenProducts } from './wasm-products.ts'
import { quickenGathering } from './wasm-rows.ts'

/** Loads WASM from `dir` and makes it complete; false where it can't be loaded. */
export async function startWasm(dir = installedDir()): Promise<boolean> {
  if (core.findBackend('wasm')) return true
  setWasmPaths(join(dir, '/'))
  setThreadsCount(1)
  const restore = muteEmscripten()
  const loaded = await inside(() => core.setBackend('wasm')).catch(() => false)
  restore()
  if (loaded) {
    registerOwnKernels('wasm')
    repairOneHot()
    quickenProducts()
    quickenGathering()
    fillGaps()
    repairKernels('wasm')
    refuseWhenFull()
  }
  return loaded
}

function installedDir(): string {
  return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
}

// The backend doesn't look at what malloc gives, and would write over the start of its memory.
function refuseWhenFull(): void {
  const { wasm } = core.findBackend('wasm') as unknown as { wasm: { _malloc(bytes: number): number } }
  const { _malloc } = wasm
  wasm._malloc = (bytes) => {
    const address = _malloc(bytes)
    if (address === 0 && bytes > 0) throw new Error(`out of memory: no room for a tensor of ${bytes} bytes`)
    return address
  }
}

// Emscripten takes hold of the console for good, and catches whatever goes wrong in the process to throw it again with another stack.
function muteEmscripten(): () => void {
  const { log, warn, error } = console
  Object.assign(console, { log: silence, warn: silence, error: silence })
  const caught = (['uncaughtException', 'unhandledRejection'] as const).map((event) => ({
    event,
    listeners: new Set<unknown>(process.rawListeners(event)),
  }))
  return () => {
    Object.assign(console, { log, warn, error })
    for (const { event, listeners } of caught) {
      for (const listener of process.rawListeners(event))
        if (!listeners.has(listener)) process.removeListener(event, listener as () => void)
    }
  }
}

function silence(): void {}
