import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { findBackend, setBackend } from '@tensorflow/tfjs-core'
import { inside } from './boundary.ts'
import { fillGaps } from './wasm-gaps.ts'

/** Loads WASM from `dir` and makes it complete; false where it can't be loaded. */
export async function startWasm(dir = installedDir()): Promise<boolean> {
  if (findBackend('wasm')) return true
  setWasmPaths(join(dir, '/'))
  setThreadsCount(1)
  const listeners = processListeners()
  const loaded = await inside(() => setBackend('wasm')).catch(() => false)
  restore(listeners)
  if (loaded) fillGaps()
  return loaded
}

function installedDir(): string {
  return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
}

// Emscripten's start-up code catches whatever goes wrong anywhere in the process, and throws it again with another stack.
const caught = ['uncaughtException', 'unhandledRejection'] as const

function processListeners() {
  return new Map(caught.map((event) => [event, new Set<unknown>(process.listeners(event as 'exit'))]))
}

function restore(listeners: ReturnType<typeof processListeners>): void {
  for (const event of caught)
    for (const listener of process.listeners(event as 'exit'))
      if (!listeners.get(event)?.has(listener)) process.removeListener(event, listener)
}
