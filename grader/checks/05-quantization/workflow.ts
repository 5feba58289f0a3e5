import type { Contract } from '../../../exercises/05-quantization/contract.ts'
import { type Check, Mismatch, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'

const kinds = ['dynamic', 'static', 'qat'] as const

export const workflow: readonly Check[] = [
  check({
    id: 'workflow-ends',
    function: 'quantizationWorkflow',
    title: 'every workflow begins with a model trained in float, ends with its evaluation, and does no step twice',
    points: 1,
    hint: 'Which steps lie between, and in which order, the lesson tells.',
    given: kinds,
    holds: async (student, kind) => {
      const steps = await student.call.quantizationWorkflow(kind)
      const twice = steps.find((step, i) => steps.indexOf(step) < i)
      if (twice) throw new Mismatch(`${twice} comes twice`, { actual: steps })
      if (steps[0] !== 'train-float' || steps[steps.length - 1] !== 'evaluate')
        throw new Mismatch(`the workflow begins with ${steps[0]} and ends with ${steps[steps.length - 1]}`, { actual: steps })
    },
  }),
  check({
    id: 'workflow-weights',
    function: 'quantizationWorkflow',
    title: 'the three kinds have different steps, and each quantizes the weights',
    points: 1,
    hint: 'What only one of them does: ranges for every call, observers, fake quantization.',
    given: [{}],
    holds: async (student) => {
      const all = await Promise.all(kinds.map((kind) => student.call.quantizationWorkflow(kind)))
      const without = all.findIndex((steps) => !steps.includes('quantize-weights'))
      if (without >= 0) throw new Mismatch(`'${kinds[without]}' does not quantize the weights`, { actual: all[without] })
      const sets = all.map((steps) => [...steps].sort().join(', '))
      if (new Set(sets).size < sets.length) throw new Mismatch('two of the kinds have the same steps', { actual: all })
    },
  }),
  rejectsBadInput<Contract>()({
    function: 'quantizationWorkflow',
    id: 'workflow-bad-input',
    points: 1,
    good: kinds.map((kind) => [kind] as const),
    // Names that the type doesn't know.
    bad: ['ptq', 'Static', '', 'toString', 'constructor'].map((kind) => ({
      what: `kind = '${kind}'`,
      args: [kind as 'qat'] as const,
      names: ['kind'],
    })),
  }),
  check({
    id: 'facts-differ',
    function: 'quantizationFacts',
    title: 'ranges that are fixed ahead need data to find them',
    points: 1,
    hint: 'Who fixes the ranges of activations before any call has to have seen some.',
    given: [{}],
    holds: async (student) => {
      const facts = await student.call.quantizationFacts()
      if (facts.needsCalibrationData !== facts.fixesActivationRangesAhead)
        throw new Mismatch(
          `${facts.fixesActivationRangesAhead} quantization fixes ranges ahead, and ${facts.needsCalibrationData} quantization needs the data`,
          { actual: { ...facts } },
        )
    },
  }),
]
