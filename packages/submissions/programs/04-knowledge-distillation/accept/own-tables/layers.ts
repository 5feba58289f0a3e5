export const uniformLayerMap = (m: number, n: number): number[] => {
  for (const [name, x] of [['studentLayers', m], ['teacherLayers', n]] as const) if (!(Number.isSafeInteger(x) && x > 0)) throw new RangeError(`${name}?`)
  if (n % m) throw new RangeError('studentLayers has to divide teacherLayers')
  const map: number[] = []
  for (let level = 0; level <= n; level += n / m) map.push(level)
  return map.concat(n + 1)
}
export function alternateLayers(teacherLayers: number): number[] {
  if (!Number.isSafeInteger(teacherLayers) || teacherLayers < 1) throw new RangeError('teacherLayers')
  const kept = []
  for (let i = 0; i < teacherLayers; i += 2) kept.push(i)
  return kept
}
