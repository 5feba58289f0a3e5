import { renderCard } from '@kata/scorecard'
import { describe, expect, it } from 'vitest'
import { inFolder, programsOf } from '../packages/submissions/src/index.ts'
import { catalogue } from './catalogue.ts'
import { collect } from './collect/index.ts'
import { chosenIsolation } from './environment/isolation.ts'
import { grade } from './grade.ts'

// What a learner reads after a mistake, whole: a terminal of 80 columns, no colour. A mistake of `packages/submissions` and a check that catches it.

const failures = [
  ['02-longformer', 'window-a-side', 'band-edge'],
  ['02-longformer', 'global-rows-alone', 'global-column'],
  ['02-longformer', 'longformer-key-twice', 'longformer-once'],
  ['02-longformer', 'pairs-duplicates-count', 'pairs-set'],
  ['02-longformer', 'sliding-dense', 'sliding-work'],
  ['03-linformer', 'attention-projects-last', 'attention-growth'],
  ['03-linformer', 'attention-softmax-first', 'attention-hull'],
  ['03-linformer', 'flops-multiply-add-is-one', 'flops-scaling'],
  ['03-linformer', 'gaussian-uniform', 'gaussian-bell'],
  ['03-linformer', 'heads-interleaved', 'heads-columns'],
  ['04-knowledge-distillation', 'soft-without-t-squared', 'soft-gradient-size'],
  ['04-knowledge-distillation', 'hard-log-of-softmax', 'hard-large'],
  ['04-knowledge-distillation', 'alpha-weighs-hard', 'alpha-one'],
  ['04-knowledge-distillation', 'hidden-sum', 'hidden-identity'],
  ['04-knowledge-distillation', 'student-temperature-one', 'student-first-loss'],
  ['05-quantization', 'params-not-widened', 'params-zero-point'],
  ['05-quantization', 'fake-gradient-everywhere', 'fake-gradient'],
  ['05-quantization', 'float16-no-subnormals', 'float16-all'],
  ['05-quantization', 'matmul-zero-points-swapped', 'matmul-equals'],
  ['05-quantization', 'per-channel-one-scale', 'per-channel-scales'],
] as const

describe('a failure', () => {
  it.each(failures)('%s: %s, seen by %s', async (id, mistake, check) => {
    const exercises = (await catalogue()).filter((exercise) => exercise.id === id)
    const program = programsOf(id).find(({ name }) => name === mistake)
    if (!program) throw new Error(`there is no mistake called ${mistake}`)
    const card = await inFolder(program, async (folder) =>
      grade(await collect(folder, [id]), {
        catalogue: exercises,
        selection: [`${id}/${check}`],
        isolation: await chosenIsolation('auto'),
        backend: 'wasm',
      }),
    )
    expect(renderCard(card, { columns: 80, colour: false })).toMatchSnapshot()
  })
})
