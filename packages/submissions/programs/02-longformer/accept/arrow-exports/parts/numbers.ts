import { demand, positions, whole, wide } from './guard.ts'

export const pairs = ({ n, window, globalTokens }: { n: number; window: number; globalTokens: readonly number[] }): number => {
  demand(whole(n), 'n')
  demand(wide(window), 'window')
  demand(positions(n, globalTokens), 'globalTokens')
  const m = Math.min(window / 2, n - 1)
  const sorted = [...new Set(globalTokens)].sort((a, b) => a - b)
  // Global tokens one after the other: what each adds to what is allowed already.
  let far = 0
  return sorted.reduce(
    (total, token) => {
      while (token - sorted[far] > m) far++
      const near = Math.min(token, m) + Math.min(n - 1 - token, m) + 1
      return total + 2 * (n - near - far)
    },
    (2 * m + 1) * (n - m) + m * m,
  )
}

export const flops = ({ n, dK, dV, window, globalCount }: Record<'n' | 'dK' | 'dV' | 'window' | 'globalCount', number>) => {
  demand(whole(n), 'n')
  demand(whole(dK), 'dK')
  demand(whole(dV), 'dV')
  demand(wide(window), 'window')
  demand(whole(globalCount, 0, n), 'globalCount')
  const [local, global] = [window + 1, 2 * globalCount].map((keys) => 2 * n * keys * (dK + dV))
  return { local, global, total: global + local, ratio: global / local }
}

export const field = (layers: ReadonlyArray<{ window: number; dilation: number }>) => {
  demand(layers.length, 'layers')
  layers.forEach(({ window, dilation }) => (demand(wide(window), 'window'), demand(whole(dilation), 'dilation')))
  return layers.map(({ window, dilation }) => window * dilation).reduce((a, b) => a + b, 1)
}

type Config = { attention_window: number | readonly number[]; num_hidden_layers: number }

export const inputs = [
  ({ attention_window: w, num_hidden_layers: layers }: Config): number[] => {
    demand(whole(layers), 'num_hidden_layers')
    demand(typeof w === 'number' ? wide(w) : w.length === layers && w.every(wide), 'attention_window is even, one a layer')
    return typeof w === 'number' ? Array(layers).fill(w) : w.concat()
  },
  (n: number, windows: readonly number[]): number => {
    demand(whole(n), 'n')
    demand(windows.length > 0 && windows.every(wide), 'windows')
    const most = Math.max.apply(null, [...windows])
    return (most - 1) - ((n - 1) % most)
  },
  (inputIds: readonly number[], task: 'classification' | 'question-answering' | 'multiple-choice', sepId: number): number[] => {
    demand(inputIds.length > 0, 'inputIds')
    demand(['classification', 'question-answering', 'multiple-choice'].includes(task), 'task')
    const first = task === 'classification' ? 1 : inputIds.indexOf(sepId)
    demand(first >= 0, `inputIds hold ${sepId}`)
    const [before, after] = task === 'multiple-choice' ? [0, 1] : [1, 0]
    const ones = Array<number>(first).fill(before)
    return task === 'classification' ? [...ones, ...Array(inputIds.length - 1).fill(0)] : [...ones, 0, ...Array(inputIds.length - first - 1).fill(after)]
  },
  (attentionMask: readonly number[], globalAttentionMask: readonly number[]): number[] => {
    demand(attentionMask.length > 0 && attentionMask.every((x) => whole(x, 0, 1)), 'attentionMask')
    demand(globalAttentionMask.length === attentionMask.length && globalAttentionMask.every((x) => whole(x, 0, 1)), 'globalAttentionMask')
    return attentionMask.map((x, i) => x && x + globalAttentionMask[i])
  },
] as const
