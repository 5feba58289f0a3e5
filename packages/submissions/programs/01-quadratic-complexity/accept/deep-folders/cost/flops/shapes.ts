import { count } from '../../guards/index.ts'

const pair = (rows: number, columns: number): [number, number] => [rows, columns]

export const attentionShapes = (size: { n: number; dK: number; dV: number }) => {
  count({ n: size.n, dK: size.dK, dV: size.dV })
  const [asKeys, asValues] = [size.dK, size.dV].map((width) => () => pair(size.n, width))
  return { q: asKeys(), k: asKeys(), v: asValues(), scores: pair(size.n, size.n), output: asValues() }
}
