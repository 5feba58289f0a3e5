import type { Trace } from '@kata/sandbox'
import { Mismatch } from './mismatch.ts'

/** No tensor stays but the answer's, and the inputs are as they were. */
export function expectTidy(trace: Trace): void {
  const { leaked } = trace
  if (leaked > 0)
    throw new Mismatch(`${leaked} ${leaked === 1 ? 'tensor stays' : 'tensors stay'} in memory that nobody asked for`, {
      actual: leaked,
      expected: 0,
    })
  expectInputsKept(trace)
}

/** The inputs are as they were, and none of them is in the answer. */
export function expectInputsKept({ inputFaults }: Trace): void {
  for (const { path, fault } of inputFaults) throw new Mismatch(`${sentence(path)} ${faults[fault]}`)
}

const faults = {
  changed: 'was changed',
  disposed: 'was disposed, and it belongs to the caller',
  returned: 'was returned itself: answer with a tensor or list of your own (`tf.clone`, `slice`)',
}

/** `1.wq` as `the input wq of argument 2`. */
function sentence(path: string): string {
  const [position, ...fields] = path.split('.')
  const argument = `argument ${Number(position) + 1}`
  return fields.length === 0 ? argument : `the input ${fields.join('.')} of ${argument}`
}
