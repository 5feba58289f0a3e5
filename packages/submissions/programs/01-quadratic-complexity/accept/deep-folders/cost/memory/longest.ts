import { count, positive } from '../../guards/index.js'
import { type Storage, scoreMemoryBytes } from './scores'

export const maxSequenceLength = ({ memoryBytes, heads, batch, bytesPerElement }: Storage & { readonly memoryBytes: number }): number => {
  positive(memoryBytes, 'memoryBytes', true)
  count({ heads, batch })
  positive(bytesPerElement, 'bytesPerElement')
  const fits = (n: number): boolean => n === 0 || scoreMemoryBytes({ n, heads, batch, bytesPerElement }) <= memoryBytes
  let n = Math.round(Math.sqrt(memoryBytes / bytesPerElement / heads / batch))
  while (!fits(n)) n--
  while (fits(n + 1)) n++
  return n
}
