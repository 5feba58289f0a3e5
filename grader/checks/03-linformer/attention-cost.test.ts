import { bundle, openSubject } from '@kata/sandbox'
import { expect, it } from 'vitest'
import { chosenBackend } from '../../environment/backend.ts'
import { chosenIsolation } from '../../environment/isolation.ts'
import { judge } from '../../run/judge.ts'
import { subjectLimits } from '../../run/limits.ts'
import { attentionCost } from './attention-cost.ts'

it('the order (q kᵀ)eᵀ is refused by its cost, and the line is named', async () => {
  const quadratic = `import * as tf from '@kata/tf'
    export function linformerAttention(q, k, v, e, f) {
      return tf.tidy(() => {
        const every = tf.matMul(q, k, false, true)
        const scores = tf.matMul(every, e, false, true)
        const weights = tf.softmax(tf.div(scores, Math.sqrt(q.shape[1])))
        return { output: tf.matMul(weights, tf.matMul(f, v)), weights }
      })
    }`
  const bundled = await bundle(new Map([['index.ts', quadratic]]))
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, {
    isolation: await chosenIsolation('auto'),
    backend: chosenBackend(),
    limits: subjectLimits,
  })
  const [growth] = attentionCost
  const finding = await judge(growth, subject, { seed: 1, runs: 1 })
  subject.close()
  const message = finding.holds || !(finding.error instanceof Error) ? 'it holds' : finding.error.message
  expect(message).toMatch(/^work 256 → .*: slope 1\.98, allowed 1\.10: looks quadratic; /)
  expect(message).toMatch(/; index\.ts:[45] does \d+% of the work and grows as n\^2\.0$/)
})
