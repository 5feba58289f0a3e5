import { execFile } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'

// As in the process that runs a submission: one file, no permissions, no code from strings, intrinsics frozen once the backend runs.

const wasmDir = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))

const program = `
import { liveTensors, makeTensor, onKernel, openScope, readTensor, startBackend, studentTf as tf } from './host.ts'

async function main() {
  const backend = await startBackend('wasm', { wasmDir: process.argv[2] })
  for (const type of [Object, Array, Function, String, Number, Boolean, Symbol, Map, Set, WeakMap, WeakSet, Promise, Error, RangeError, TypeError, RegExp, Date]) {
    Object.freeze(type.prototype)
    Object.freeze(type)
  }
  for (const type of [Float32Array, Int32Array, Uint8Array, Object.getPrototypeOf(Int8Array)]) {
    for (const key of Reflect.ownKeys(type.prototype)) {
      const { value, configurable } = Object.getOwnPropertyDescriptor(type.prototype, key)
      if (configurable) Object.defineProperty(type.prototype, key, { ...(value === undefined ? {} : { writable: false }), configurable: false })
    }
    Object.preventExtensions(type.prototype)
  }
  Object.freeze(Math)
  Object.freeze(JSON)

  const kernels = new Set()
  onKernel(({ name }) => kernels.add(name))
  const scope = openScope()
  const x = makeTensor({ shape: [2, 2], dtype: 'float32', data: new Float32Array([1, 2, 3, 4]) })
  const attention = tf.tidy(() => tf.matMul(tf.softmax(tf.matMul(x, x, false, true)), x))
  const gradient = tf.grad((v) => tf.sum(tf.gather(v, tf.tensor1d([0, 0], 'int32'))))(x)
  const weights = tf.variable(tf.zeros([2, 2]))
  for (const make of [tf.train.sgd, tf.train.adam, tf.train.rmsprop, tf.train.adamax, tf.train.adadelta, tf.train.adagrad, (rate) => tf.train.momentum(rate, 0.9)]) {
    const optimizer = make(0.1)
    optimizer.minimize(() => tf.losses.meanSquaredError(x, tf.matMul(x, weights)))
    optimizer.dispose()
  }
  const others = [
    tf.einsum('ij,jk->ik', x, x), tf.linalg.qr(x)[0], tf.topk(x, 1).values, tf.cumsum(x, -1), tf.randomNormal([2], 0, 1, 'float32', 7), tf.oneHot(tf.tensor1d([1], 'int32'), 2),
    tf.conv2d(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), 1, 'valid'), tf.dropout(x, 0.5, undefined, 1), tf.multinomial(tf.ones([1, 2]), 2, 1), await tf.whereAsync(tf.greater(x, 2)),
  ]
  const text = x.toString()
  const answer = { backend, attention: [...readTensor(attention).data], gradient: await gradient.array(), finite: others.every((t) => [...t.dataSync()].every(Number.isFinite)), text, kernels: kernels.size > 20 }
  scope.end()
  console.log(JSON.stringify({ ...answer, left: liveTensors() }))
}
main()
`

let folder = ''

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'kata-tf-')))
  await build({
    stdin: { contents: program, loader: 'ts', resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    outfile: join(folder, 'boot.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['@tensorflow/tfjs-node'],
    logLevel: 'silent',
  })
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

it('works in one file, without permissions, with frozen intrinsics, and says nothing of its own', async () => {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
  const flags = [
    permission,
    `--allow-fs-read=${join(folder, 'boot.cjs')}`,
    `--allow-fs-read=${wasmDir}`,
    '--disallow-code-generation-from-strings',
    '--no-warnings',
  ]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...flags, join(folder, 'boot.cjs'), wasmDir], { env: {} })
  expect(stderr).toBe('')
  const answer = JSON.parse(stdout)
  expect(answer).toMatchObject({
    backend: 'wasm',
    gradient: [
      [2, 2],
      [0, 0],
    ],
    finite: true,
    kernels: true,
    left: 0,
  })
  expect(answer.text).toContain('[[1, 2],')
  expect(answer.attention.map((value: number) => Math.round(value * 1e3))).toEqual([2995, 3995, 3000, 4000])
}, 300_000)
