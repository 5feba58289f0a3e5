import count from '../../guards/count.js'

export const quadraticCrossover = (d: number): number => {
  count({ d })
  return 1 + (8 + 16) * d / 4
}
