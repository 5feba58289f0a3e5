import { requireDivisor, requireRank, requireShape } from '@kata/guards'
import * as t from '@kata/tf'
import { attend } from './attend.js'

type Matrix = t.Tensor2D
type Projections = { wq: Matrix; wk: Matrix; wv: Matrix; wo: Matrix }

const demandSquares = ({ tokens, by }: { tokens: Matrix; by: Projections }) => {
  requireShape(by.wq, [tokens.shape[1], tokens.shape[1]], 'weights.wq')
  requireShape(by.wk, [tokens.shape[1], tokens.shape[1]], 'weights.wk')
  requireShape(by.wv, [tokens.shape[1], tokens.shape[1]], 'weights.wv')
  requireShape(by.wo, [tokens.shape[1], tokens.shape[1]], 'weights.wo')
}

function inParts(tokens: Matrix, by: Matrix, count: number): Matrix[] {
  return t.split<Matrix>(t.matMul(tokens, by), count, 1)
}

export function attendInParts(tokens: Matrix, by: Projections, count: number, allowed?: Matrix): Matrix {
  requireRank(tokens, 2, 'x')
  demandSquares({ tokens, by })
  requireDivisor(count, tokens.shape[1], 'heads')
  if (allowed) requireShape(allowed, [tokens.shape[0], tokens.shape[0]], 'mask')
  return t.tidy(() => {
    const asks = inParts(tokens, by.wq, count)
    const offers = inParts(tokens, by.wk, count)
    const holds = inParts(tokens, by.wv, count)
    const found = asks.map((_, part) => attend(asks[part], offers[part], holds[part], allowed).output)
    return t.matMul(t.concat(found, 1), by.wo)
  })
}
