// The input side of a LongformerModel (Hugging Face Transformers): its windows, its padding, its two attention masks.
import { requireCount, requireEach, requireEven, requireIntegers, requireLength, requireNotEmpty, requireOneOf } from '@kata/guards'

const tasks = ['classification', 'question-answering', 'multiple-choice'] as const

/** The part of a model's configuration that its input depends on, under the names of config.json. */
export interface LongformerConfig {
  /** Total widths: one for all layers, or one a layer. */
  readonly attention_window: number | readonly number[]
  readonly num_hidden_layers: number
}

/**
 * The attention window of every layer.
 * @returns a new list, one total width a layer
 * @throws RangeError if num_hidden_layers is not a count, a window is not even and ≥ 2, or there is not one a layer
 */
export function attentionWindows({ attention_window, num_hidden_layers }: LongformerConfig): number[] {
  requireCount(num_hidden_layers, 'num_hidden_layers')
  if (typeof attention_window === 'number') {
    requireEven(attention_window, 'attention_window')
    return Array.from({ length: num_hidden_layers }, () => attention_window)
  }
  requireLength(attention_window, num_hidden_layers, 'attention_window')
  requireEach(attention_window, requireEven, 'attention_window')
  return [...attention_window]
}

/**
 * How many padding tokens bring n to a multiple of the widest window, as the chunked computation of local attention needs it.
 * @param windows total widths, one a layer
 * @throws RangeError if n is not a count, windows is empty, or a window is not even and ≥ 2
 */
export function paddingLength(n: number, windows: readonly number[]): number {
  requireCount(n, 'n')
  requireNotEmpty(windows, 'windows')
  requireEach(windows, requireEven, 'windows')
  const widest = Math.max(...windows)
  return (widest - (n % widest)) % widest
}

/**
 * The tokens that attend globally, by the task: the first token for classification; the question, all before the first separator,
 * for question answering; all after the first separator for multiple choice. The separator itself attends locally.
 * @returns one number a token: 1 global, 0 local
 * @throws RangeError if inputIds is empty, the task is unknown, or the last two tasks find no separator
 */
export function globalAttentionMask(inputIds: readonly number[], task: (typeof tasks)[number], sepId: number): number[] {
  requireNotEmpty(inputIds, 'inputIds')
  requireOneOf(task, tasks, 'task')
  const separator = inputIds.indexOf(sepId)
  if (task !== 'classification' && separator < 0) throw new RangeError(`inputIds must hold the separator ${sepId} for ${task}`)
  const isGlobal = {
    classification: (i: number) => i === 0,
    'question-answering': (i: number) => i < separator,
    'multiple-choice': (i: number) => i > separator,
  }[task]
  return inputIds.map((_, i) => Number(isGlobal(i)))
}

/**
 * Both masks in one, as Longformer's layers take it.
 * @param attentionMask 0 padding, 1 a token
 * @param globalAttentionMask 0 local, 1 global
 * @returns 0 padding (whatever the other mask says), 1 local, 2 global
 * @throws RangeError if a list is empty, the lengths differ, or a value is neither 0 nor 1
 */
export function mergeAttentionMasks(attentionMask: readonly number[], globalAttentionMask: readonly number[]): number[] {
  requireNotEmpty(attentionMask, 'attentionMask')
  requireLength(globalAttentionMask, attentionMask.length, 'globalAttentionMask')
  requireIntegers(attentionMask, 0, 1, 'attentionMask')
  requireIntegers(globalAttentionMask, 0, 1, 'globalAttentionMask')
  return attentionMask.map((isToken, i) => isToken * (globalAttentionMask[i] + 1))
}
