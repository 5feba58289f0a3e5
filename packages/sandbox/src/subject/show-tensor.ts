import { readTensor } from '@kata/tf/host'

const mostShown = 64

/** A tensor as `console.log` shows it: shape, dtype and the first values. */
export function showTensor(value: unknown): string {
  try {
    const { shape, dtype, data } = readTensor(value)
    const rest = data.length > mostShown ? `, … ${data.length - mostShown} more` : ''
    return `Tensor ${dtype} [${shape}] ${Array.from(data.subarray(0, mostShown)).join(', ')}${rest}`
  } catch {
    return 'Tensor (disposed)'
  }
}
