import { count, positive } from '../../guards'

export interface Storage {
  readonly heads: number
  readonly batch: number
  readonly bytesPerElement: number
}

export const scoreMemoryBytes = ({ n, heads, batch, bytesPerElement }: Storage & { readonly n: number }): number => {
  count({ n, heads, batch })
  positive(bytesPerElement, 'bytesPerElement')
  return [n, n, heads, batch].reduce((bytes, times) => bytes * times, bytesPerElement)
}
