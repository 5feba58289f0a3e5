import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startBackend } from './backend.ts'
import { studentTf as tf } from './functions.ts'
import { startTensorFlow } from './tensorflow.ts'

describe('the backend tensorflow', () => {
  const failing = (message: string) => () => {
    throw new Error(message)
  }
  const start =
    (message: string, node = '20.19.0') =>
    () =>
      startTensorFlow(failing(message), node)

  it.each([
    [
      "Cannot find module '@tensorflow/tfjs-node'\nRequire stack: …",
      'needs the package @tensorflow/tfjs-node, which is not installed: install it, or choose',
    ],
    [
      'The Node.js native addon module can not be found\nPlease run …',
      "could not be loaded (The Node.js native addon module can not be found): allow its build in pnpm-workspace.yaml and run 'pnpm rebuild",
    ],
  ])('says what to do: %s', (fault, advice) => {
    expect(start(fault)).toThrow(advice)
  })

  it.each(['23.0.0', '24.1.0', '26.0.0'])('is refused on Node %s, by name', (node) => {
    expect(start('', node)).toThrow(`does not run on Node ${node.split('.')[0]}: use Node 20 or 22`)
  })
})

describe('startBackend', () => {
  it('works before it is called, on the CPU', () => {
    expect([tf.getBackend() ?? 'cpu', tf.add(1, 2).dataSync()[0]]).toEqual(['cpu', 3])
  })

  it('falls back to the CPU where WASM is not found, and says so by the name', async () => {
    expect(await startBackend('wasm', { wasmDir: fileURLToPath(new URL('nowhere', import.meta.url)) })).toBe('cpu')
    expect([tf.getBackend(), tf.add(1, 2).dataSync()[0]]).toEqual(['cpu', 3])
  })
})
