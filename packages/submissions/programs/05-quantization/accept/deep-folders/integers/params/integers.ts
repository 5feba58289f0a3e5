export const integers = ({ bits, signed, symmetric }: { bits: number; signed: boolean; symmetric: boolean }): { qmin: number; qmax: number } => {
  if (!signed) return { qmin: 0, qmax: (1 << bits) - 1 }
  const half = 1 << (bits - 1)
  return { qmin: symmetric ? 1 - half : -half, qmax: half - 1 }
}
