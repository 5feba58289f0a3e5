import { core } from './core.ts'
import { registerOwnKernels } from './own-kernels.ts'

const otherwise = "choose the backend 'wasm' instead, which needs nothing built"

/**
 * Loads tfjs-node by `load`, a `require`; it registers itself as the backend `tensorflow`.
 * Throws an Error that says what to do where it is missing, was not built, or can't run on this version of Node.
 */
export function startTensorFlow(load: (name: string) => unknown, node = process.versions.node): void {
  // tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 dropped; it then fails in the middle of a run.
  const major = Number(node.split('.')[0])
  if (major >= 23)
    throw new Error(`the backend 'tensorflow' (tfjs-node 4.22) does not run on Node ${major}: use Node 20 or 22, or ${otherwise}`)
  try {
    withSpareTensorClass(() => load('@tensorflow/tfjs-node'))
    registerOwnKernels('tensorflow')
  } catch (error) {
    throw new Error(explain(error), { cause: error })
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error)
  if (message.includes("Cannot find module '@tensorflow/tfjs-node'")) {
    return `the backend 'tensorflow' needs the package @tensorflow/tfjs-node, which is not installed: install it, or ${otherwise}`
  }
  return `the backend 'tensorflow' could not be loaded (${message}): allow its build in pnpm-workspace.yaml and run 'pnpm rebuild @tensorflow/tfjs-node', or ${otherwise}`
}

// tfjs-node comes with the union package, which hangs chained methods on the class of tensors. Ours has them and is closed: it gets another.
function withSpareTensorClass(load: () => unknown): void {
  const globals: unknown = Reflect.get(globalThis, '_tfGlobals')
  if (!(globals instanceof Map)) throw new Error('another backend was started before')
  globals.set('Tensor', class {})
  try {
    load()
  } finally {
    globals.set('Tensor', core.Tensor)
  }
}
