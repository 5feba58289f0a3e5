import { requireRank, requireShape } from '@kata/guards'
import { divNoNan, div as dividedBy, exp, matMul, max, maximum, sub, sum, type Tensor2D, tidy, where } from '@kata/tf'
import { floor } from './floor.js'

type Matrix = Tensor2D

const highest = (table: Matrix) => maximum(max(table, 1, true), floor)

const raised = function (table: Matrix, peak: ReturnType<typeof highest>) {
  return exp(sub(table, peak))
}

function sharesOf(table: Matrix): Matrix {
  const top = highest(table)
  const powers = raised(table, top)
  return divNoNan(powers, sum(powers, 1, true))
}

export const shares = (table: Matrix): Matrix => {
  requireRank(table, 2, 'scores')
  return tidy(() => sharesOf(table))
}

/** Every size has to fit, since nothing may be broadcast. */
function demandThatAllFit(asks: Matrix, offers: Matrix, holds: Matrix, allowed: Matrix | undefined): void {
  requireRank(asks, 2, 'q')
  requireShape(offers, [null, asks.shape[1]], 'k')
  requireShape(holds, [offers.shape[0], null], 'v')
  if (allowed) requireShape(allowed, [asks.shape[0], offers.shape[0]], 'mask')
}

function agreement(asks: Matrix, offers: Matrix): Matrix {
  return dividedBy(matMul(asks, offers, false, true), Math.sqrt(asks.shape[1]))
}

function restricted(table: Matrix, allowed: Matrix | undefined): Matrix {
  return allowed ? where(allowed, table, -Infinity) : table
}

export function attend(asks: Matrix, offers: Matrix, holds: Matrix, allowed?: Matrix): { output: Matrix; weights: Matrix } {
  demandThatAllFit(asks, offers, holds, allowed)
  return tidy(() => {
    const agreements = agreement(asks, offers)
    const parts = shares(restricted(agreements, allowed))
    return { output: matMul(parts, holds), weights: parts }
  })
}
