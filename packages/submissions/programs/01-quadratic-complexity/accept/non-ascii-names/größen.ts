const { log: ln } = Math
const zähle = (was: { [名前: string]: number }) => {
  for (const 名前 in was) if (!(was[名前] >= 1 && Number.isSafeInteger(was[名前]))) throw new RangeError(`${名前} ∉ ℕ⁺`)
}
const positiv = (名前: string, ξ: number, ab = Number.MIN_VALUE) => {
  if (!(ξ >= ab && ξ < Infinity)) throw new RangeError(`${名前} ∉ [${ab}, ∞)`)
}

export const formes = ({ n, dK, dV }: { n: number; dK: number; dV: number }) => {
  zähle({ n, dK, dV })
  type 対 = [number, number]
  const clés: 対 = [n, dK]
  return { q: clés, k: clés, v: [n, dV] as 対, scores: [n, n] as 対, output: [n, dV] as 対 }
}

export const φ = ({ n, dK, dV }: { n: number; dK: number; dV: number }) => {
  zähle({ n, dK, dV })
  const ñ2 = 2 * n ** 2
  return { scores: ñ2 * dK, weightedSum: ñ2 * dV, total: ñ2 * dK + ñ2 * dV }
}

export const Φ = ({ n, d }: { n: number; d: number }) => {
  zähle({ n, d })
  const α = 4 * n ** 2 * d
  const π = 8 * n * d ** 2
  return { projections: π, attention: α, feedForward: 2 * π, total: α + 3 * π }
}

export const μνήμη = ({ n, heads, batch, bytesPerElement: β }: { n: number; heads: number; batch: number; bytesPerElement: number }) => {
  zähle({ n, heads, batch })
  positiv('bytesPerElement', β)
  return β * n ** 2 * heads * batch
}

export const рост = (fromLength: number, toLength: number) => {
  zähle({ fromLength, toLength })
  const ρ = toLength / fromLength
  return ρ * ρ
}

export const рост_слоя = (fromLength: number, toLength: number, d: number) => {
  zähle({ fromLength, toLength, d })
  const ρ = toLength / fromLength
  const доля = 4 * fromLength / (4 * fromLength + 24 * d)
  return доля * ρ ** 2 + (1 - доля) * ρ
}

export const längste = ({ memoryBytes, heads, batch, bytesPerElement }: { memoryBytes: number; heads: number; batch: number; bytesPerElement: number }) => {
  positiv('memoryBytes', memoryBytes, 0)
  zähle({ heads, batch })
  positiv('bytesPerElement', bytesPerElement)
  let länge = 0
  for (let schritt = 2 ** 25; schritt >= 1; schritt /= 2) {
    if ((länge + schritt) ** 2 * heads * batch * bytesPerElement <= memoryBytes) länge += schritt
  }
  return länge
}

export const schnittpunkt = (d: number) => {
  zähle({ d })
  let ν = 6 * d - 1
  do ν++
  while (Φ({ n: ν, d }).attention * 2 <= Φ({ n: ν, d }).total)
  return ν
}

export const ε = (samples: ReadonlyArray<{ n: number; cost: number }>) => {
  for (const { n, cost } of samples) {
    positiv('samples', n)
    positiv('samples', cost)
  }
  const χ = samples.map(({ n }) => ln(n))
  const ψ = samples.map(({ cost }) => ln(cost))
  // Mittel aller Steigungen zwischen je zweien, gewichtet mit dem Quadrat ihres Abstands: dasselbe wie kleinste Quadrate.
  let Σ = 0
  let Δ = 0
  for (let ι = 0; ι < χ.length; ι++) {
    for (let κ = 0; κ < ι; κ++) {
      Σ += (χ[ι] - χ[κ]) * (ψ[ι] - ψ[κ])
      Δ += (χ[ι] - χ[κ]) ** 2
    }
  }
  if (Δ === 0) throw new RangeError('samples: zwei verschiedene n, bitte 🙏')
  return Σ / Δ
}
