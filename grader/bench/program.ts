import { bundle, type Files, type Program, type Subject, type TensorValue } from '@kata/sandbox'
import { transform } from 'esbuild'

/** A program of ours as the sandbox takes it. */
export async function programOf(files: Files): Promise<Program> {
  const bundled = await bundle(files)
  if ('error' in bundled) throw new Error(bundled.error.message)
  return bundled.program
}

type Functions = Readonly<Record<string, (n: number) => number>>

/** The same in plain Node: neither counted nor closed in. */
export async function plainOf(source: string): Promise<Functions> {
  const { code } = await transform(source, { loader: 'ts', target: 'es2022' })
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
}

/** A function that does next to nothing, so that a call of it is the way there and back. */
export function twiceProgram(): Promise<Program> {
  return programOf(
    new Map([['index.ts', `import * as tf from '@kata/tf'\nexport const twice = (x: tf.Tensor2D): tf.Tensor2D => tf.mul(x, 2)\n`]]),
  )
}

/** Calls of `twice` in one measurement. */
export const calls = 500

/** Makes them one after the other. */
export async function callOneByOne(subject: Subject, x: TensorValue): Promise<void> {
  for (let i = 0; i < calls; i++) await subject.call('twice', [x])
}
