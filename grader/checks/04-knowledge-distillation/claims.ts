import type { TensorValue } from '@kata/sandbox'
import type { Contract, Mlp, Trained } from '../../../exercises/04-knowledge-distillation/contract.ts'
import { claim, expectShape, form, type Received } from '../index.ts'

const { list, number, record, tensorValue, text } = form

const scalar: form.Form<TensorValue> = (answer, what) => expectShape(answer, [], 'float32', what)
const mlp = record<Received<Mlp>>({ layers: list(record({ kernel: tensorValue, bias: tensorValue })) })
const trained = record<Received<Trained>>({ model: mlp, losses: mutable(list(number)) })

/** Makes a check of this exercise from a claim. */
export const check = claim<Contract>({
  softenedProbabilities: tensorValue,
  softTargetLoss: scalar,
  logitMatchingLoss: scalar,
  hardLabelLoss: scalar,
  distillationLoss: scalar,
  softTargetGradient: tensorValue,
  cosineLoss: scalar,
  attentionTransferLoss: scalar,
  hiddenTransferLoss: scalar,
  uniformLayerMap: mutable(list(number)),
  alternateLayers: mutable(list(number)),
  mlpLogits: tensorValue,
  trainTeacher: trained,
  trainStudent: trained,
  distilledModels: list(
    record({
      student: text,
      teacher: text,
      studentParams: number,
      teacherParams: number,
      speedup: number,
      score: number,
      teacherScore: number,
      benchmark: text,
    }),
  ),
  compressionRatio: number,
})

/** A list under the type that the contract gives it. */
function mutable<T>(items: form.Form<readonly T[]>): form.Form<T[]> {
  return (answer, what) => [...items(answer, what)]
}
