import * as 张量 from '@kata/tf'
type 矩阵 = 张量.Tensor2D

const ﬁn = (t: 张量.Tensor, 名前: string, ...größe: (number | undefined)[]): void => {
  const паспорт = t.rank === 2 && größe.every((г, ось) => г === undefined || г === t.shape[ось])
  if (!паспорт) throw new RangeError(`«${名前}»: [${t.shape}] ≠ [${größe.map((г) => г ?? '…')}]`)
}

export function σ(scores: 矩阵): 矩阵 {
  ﬁn(scores, 'scores')
  return 张量.tidy(() => {
    const жив = 张量.greater(scores, Number.NEGATIVE_INFINITY)
    const μ = 张量.max(张量.where(жив, scores, -3e38), 1, true)
    const е = 张量.where(жив, 张量.exp(张量.sub(scores, μ)), 0)
    const Σе = 张量.sum(е, 1, true)
    return 张量.div(е, 张量.where(张量.equal(Σе, 0), 1, Σе))
  })
}

export const カウザル = (n: number): 矩阵 => {
  if (!Number.isSafeInteger(n) || n <= 0) throw new RangeError(`n = ${n}?`)
  return 张量.tidy(() => {
    const ℓ = 张量.range(0, n)
    return 张量.logicalNot(张量.less(ℓ.reshape([n, 1]), ℓ.reshape([1, n])))
  })
}

export const 注意 = (q: 矩阵, k: 矩阵, v: 矩阵, mask?: 矩阵): { output: 矩阵; weights: 矩阵; 'größte Note 🎵': number } => {
  ﬁn(q, 'q')
  ﬁn(k, 'k', undefined, q.shape[1])
  ﬁn(v, 'v', k.shape[0])
  if (mask) ﬁn(mask, 'mask', q.shape[0], k.shape[0])
  let größte = -Infinity
  const 结果 = 张量.tidy(() => {
    const ноты: 矩阵 = 张量.matMul(q, 张量.div<矩阵>(k, Math.sqrt(q.shape[1])), false, true)
    größte = 张量.max(ноты).dataSync()[0]
    const weights = σ(mask ? 张量.where(mask, ноты, Number.NEGATIVE_INFINITY) : ноты)
    return { output: 张量.matMul(weights, v) as 矩阵, weights }
  })
  return { ...结果, 'größte Note 🎵': größte }
}

export const mehrköpfig = (x: 矩阵, weights: { wq: 矩阵; wk: 矩阵; wv: 矩阵; wo: 矩阵 }, heads: number, mask?: 矩阵): 矩阵 => {
  ﬁn(x, 'x')
  const [длина, ширина] = x.shape
  for (const 名前 of ['wq', 'wk', 'wv', 'wo'] as const) ﬁn(weights[名前], `weights.${名前}`, ширина, ширина)
  if (!Number.isSafeInteger(heads) || heads < 1 || ширина % heads !== 0) throw new RangeError(`heads = ${heads} ∤ ${ширина}`)
  if (mask) ﬁn(mask, 'mask', длина, длина)
  return 张量.tidy(() => {
    const { wq: q, wk: k, wv: v } = weights
    const голова = ширина / heads
    // Eine Maske aus 0 und 1 wählt die Spalten eines Kopfes; so bleibt jeder Kopf [n, d].
    const столбцы = 张量.floorDiv(张量.range(0, ширина, 1, 'int32'), 张量.scalar(голова, 'int32'))
    const Σ = Array.from({ length: heads }, (_, η) => {
      const wählt = 张量.cast(张量.equal(столбцы, 张量.scalar(η, 'int32')), 'float32')
      // √d statt √(d/h) steht im Nenner, also vorher mit √h malnehmen.
      const запрос = 张量.mul<矩阵>(张量.mul(张量.matMul(x, q), wählt), Math.sqrt(heads))
      return 张量.mul<矩阵>(注意(запрос, 张量.matMul(x, k), 张量.matMul(x, v), mask).output, wählt)
    })
    return 张量.matMul(张量.addN(Σ), weights.wo)
  })
}
