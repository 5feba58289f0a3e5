import { bundle, type Files, type Program, type Subject, type TensorValue } from '@kata/sandbox'

/** A program of ours as the sandbox takes it. */
export async function programOf(files: Files): Promise<Program> {
  const bundled = await bundle(files)
  if ('error' in bundled) throw new Error(bundled.error.message)
  return bundled.program
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
