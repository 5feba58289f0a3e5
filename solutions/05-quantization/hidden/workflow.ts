import { type Check, Mismatch } from '@kata/grader/checks'
import type { QuantizationFacts, Step, WorkflowKind } from '../../../exercises/05-quantization/contract.ts'
import { check } from '../../../grader/checks/05-quantization/claims.ts'

/** What comes before what. */
const orders: Readonly<Record<WorkflowKind, readonly (readonly Step[])[]>> = {
  dynamic: [['train-float', 'quantize-weights', 'quantize-activations-per-call', 'evaluate']],
  static: [
    ['train-float', 'insert-observers', 'calibrate', 'fix-activation-ranges', 'evaluate'],
    ['train-float', 'quantize-weights', 'evaluate'],
  ],
  qat: [
    ['train-float', 'insert-fake-quant', 'fine-tune', 'quantize-weights', 'evaluate'],
    ['fine-tune', 'fix-activation-ranges', 'evaluate'],
  ],
}
const kinds = ['dynamic', 'static', 'qat'] as const

const facts: QuantizationFacts = {
  needsCalibrationData: 'static',
  fixesActivationRangesAhead: 'static',
  easierToApply: 'dynamic',
  usuallyFasterInference: 'static',
}

export const workflow: readonly Check[] = [
  check({
    id: 'workflow-steps',
    function: 'quantizationWorkflow',
    title: 'every kind has its own steps, each once, and no other',
    points: 2,
    hint: 'Which kinds see data, and which train?',
    given: kinds,
    holds: async (student, kind) => {
      const steps = await student.call.quantizationWorkflow(kind)
      const own = new Set(orders[kind].flat())
      const missing = [...own].find((step) => !steps.includes(step))
      if (missing) throw new Mismatch(`${missing} is missing in '${kind}'`, { actual: steps })
      const foreign = steps.find((step, i) => !own.has(step) || steps.indexOf(step) < i)
      if (foreign) throw new Mismatch(`${foreign} is one too many in '${kind}'`, { actual: steps })
    },
  }),
  check({
    id: 'workflow-order',
    function: 'quantizationWorkflow',
    title: 'no step comes before what it needs',
    points: 2,
    hint: 'Ranges are fixed from what was observed; what is fine-tuned is quantized afterwards.',
    given: kinds,
    holds: async (student, kind) => {
      const steps = await student.call.quantizationWorkflow(kind)
      for (const chain of orders[kind])
        for (const [i, later] of chain.slice(1).entries())
          if (!(steps.indexOf(chain[i]) < steps.indexOf(later)))
            throw new Mismatch(`${later} comes before ${chain[i]} in '${kind}'`, { actual: steps })
    },
  }),
  ...(['fixesActivationRangesAhead', 'easierToApply', 'usuallyFasterInference'] as const).map((fact) =>
    check({
      id: `facts-${fact.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      function: 'quantizationFacts',
      title: `what is true of dynamic and of static quantization: ${fact}`,
      points: 1,
      hint: 'Dynamic quantization finds the ranges of activations in every call; static quantization was told them.',
      given: [{}],
      holds: async (student) => {
        const said = (await student.call.quantizationFacts())[fact]
        if (said !== facts[fact]) throw new Mismatch(`${fact} is '${said}'`, { actual: said })
      },
    }),
  ),
]
