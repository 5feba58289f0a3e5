import { ArgumentError, isCount, isWindow } from './problem.ts'

const rules: Record<string, (i: number, separator: number) => boolean> = Object.assign(Object.create(null), {
  classification: (i: number) => i === 0,
  'question-answering': (i: number, separator: number) => i < separator,
  'multiple-choice': (i: number, separator: number) => i > separator,
})

export class Inputs {
  attentionWindows = ({ attention_window, num_hidden_layers }: { attention_window: number | readonly number[]; num_hidden_layers: number }) => {
    ArgumentError.unless(isCount(num_hidden_layers), 'num_hidden_layers', 'it is no count')
    if (typeof attention_window === 'number') {
      ArgumentError.unless(isWindow(attention_window), 'attention_window', 'it is no window')
      return new Array<number>(num_hidden_layers).fill(attention_window)
    }
    ArgumentError.unless(attention_window.length === num_hidden_layers, 'attention_window', 'there is not one a layer')
    ArgumentError.unless(attention_window.every(isWindow), 'attention_window', 'one is no window')
    return attention_window.slice()
  }

  paddingLength = (n: number, windows: readonly number[]) => {
    ArgumentError.unless(isCount(n), 'n', 'it is no count')
    ArgumentError.unless(windows.length > 0 && windows.every(isWindow), 'windows', 'there are none, or one is no window')
    const widest = windows.reduce((a, b) => Math.max(a, b))
    return Math.ceil(n / widest) * widest - n
  }

  globalAttentionMask = (inputIds: readonly number[], task: string, sepId: number) => {
    ArgumentError.unless(inputIds.length > 0, 'inputIds', 'there are none')
    const rule = rules[task]
    ArgumentError.unless(rule !== undefined, 'task', 'it is unknown')
    const separator = inputIds.findIndex((id) => id === sepId)
    ArgumentError.unless(task === 'classification' || separator !== -1, 'inputIds', 'there is no separator')
    return inputIds.map((_, i) => (rule(i, separator) ? 1 : 0))
  }

  mergeAttentionMasks = (attentionMask: readonly number[], globalAttentionMask: readonly number[]) => {
    const isMark = (x: number) => x === 0 || x === 1
    ArgumentError.unless(attentionMask.length > 0 && attentionMask.every(isMark), 'attentionMask', 'it is empty, or holds other than 0 and 1')
    ArgumentError.unless(globalAttentionMask.every(isMark), 'globalAttentionMask', 'it holds other than 0 and 1')
    ArgumentError.unless(attentionMask.length === globalAttentionMask.length, 'globalAttentionMask', 'its length differs')
    return attentionMask.map((a, i) => [0, 1 + globalAttentionMask[i]][a])
  }
}
