import { createRequire } from 'node:module'
import { core } from './core.ts'
import './default-backend.ts'
import { inside } from './boundary.ts'
import { hideGlobals } from './globals.ts'
import { recordKernels } from './kernels.ts'

export type BackendName = 'wasm' | 'cpu' | 'tensorflow'

export interface BackendOptions {
  /** The folder of TensorFlow.js' .wasm files; found beside the installed package when left out. */
  readonly wasmDir?: string
  /** The file or URL from which `@tensorflow/tfjs-node` is looked up; this module when left out. */
  readonly resolveFrom?: string
}

/**
 * Starts a backend and gives the name of the one that runs: `cpu` in place of `wasm` where WASM can't be loaded.
 * Throws an Error that says what to do when `tensorflow` is asked for and is missing, was not built, or can't run on this Node.
 */
export async function startBackend(name: BackendName, options: BackendOptions = {}): Promise<BackendName> {
  const started = await start(name, options)
  await inside(() => core.setBackend(started))
  recordKernels(started)
  hideGlobals()
  return started
}

async function start(name: BackendName, options: BackendOptions): Promise<BackendName> {
  if (name === 'cpu') return name
  if (name === 'wasm') {
    const { startWasm } = await import('./wasm.ts')
    return (await startWasm(options.wasmDir)) ? name : 'cpu'
  }
  const { startTensorFlow } = await import('./tensorflow.ts')
  startTensorFlow(createRequire(options.resolveFrom ?? import.meta.url))
  return name
}
