import type { Measured } from '../check.ts'
import { Mismatch } from '../mismatch.ts'
import { compact } from './digits.ts'
import { expectGrowth, type Growth } from './growth.ts'

/**
 * The matrix multiplications that ran cost what the student's own formula says, within 2%. Where they cover less than
 * the formula (plain loops, broadcast products), there is nothing to hold it against, and the growth of the counted
 * work decides instead.
 */
export async function expectFormula<T>({ cost }: Measured<T>, formula: number, otherwise: Growth<T>): Promise<void> {
  if (Math.abs(cost.matmulFlops - formula) <= 0.02 * formula) return
  if (cost.matmulFlops < formula) return expectGrowth(otherwise)
  const [ran, says] = [compact(cost.matmulFlops), compact(formula)]
  throw new Mismatch(`the matrix multiplications that ran cost ${ran} FLOPs, and your formula says ${says}`, {
    actual: cost.matmulFlops,
    expected: formula,
  })
}
