import { requireInteger, requirePositive } from './numbers.ts'

/** How numbers become integers: q = round(x / scale) + zeroPoint, kept within qmin … qmax. */
export interface QuantParams {
  readonly scale: number
  readonly zeroPoint: number
  readonly qmin: number
  readonly qmax: number
}

/** A finite scale above 0 and integers qmin < qmax, qmin ≤ zeroPoint ≤ qmax. The message names the field and the argument. */
export function requireQuantParams({ scale, zeroPoint, qmin, qmax }: QuantParams, name: string): void {
  requirePositive(scale, `${name}.scale`)
  requireInteger(qmin, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, `${name}.qmin`)
  requireInteger(qmax, qmin + 1, Number.POSITIVE_INFINITY, `${name}.qmax`)
  requireInteger(zeroPoint, qmin, qmax, `${name}.zeroPoint`)
}
