import { createRequire } from 'node:module'
import { Tensor } from '@tensorflow/tfjs-core'

const otherwise = "choose the backend 'wasm' instead, which needs nothing built"

/** Loads tfjs-node, which registers itself as the backend `tensorflow`. Throws an Error that says what to do where it can't run. */
export function startTensorFlow(resolveFrom: string = import.meta.url): void {
  // tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 dropped; it then fails in the middle of a run.
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 23)
    throw new Error(`the backend 'tensorflow' (tfjs-node 4.22) does not run on Node ${major}: use Node 20 or 22, or ${otherwise}`)
  const load = createRequire(resolveFrom)
  try {
    load.resolve('@tensorflow/tfjs-node')
  } catch {
    throw new Error(`the backend 'tensorflow' needs the package @tensorflow/tfjs-node, which is not installed: install it, or ${otherwise}`)
  }
  try {
    withSpareTensorClass(() => load('@tensorflow/tfjs-node'))
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(
      `the backend 'tensorflow' could not be loaded (${reason}): allow its build in pnpm-workspace.yaml and run 'pnpm rebuild @tensorflow/tfjs-node', or ${otherwise}`,
      { cause: error },
    )
  }
}

// tfjs-node comes with the union package, which hangs chained methods on the class of tensors. Ours has them and is closed: it gets another.
function withSpareTensorClass(load: () => void): void {
  const globals: unknown = Reflect.get(globalThis, '_tfGlobals')
  if (!(globals instanceof Map)) throw new Error('another backend was started before')
  globals.set('Tensor', class {})
  try {
    load()
  } finally {
    globals.set('Tensor', Tensor)
  }
}
