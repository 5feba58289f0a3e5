import { requireFinite, requireInteger, type QuantParams } from '@kata/guards'
import { integers } from './integers'
import { roundHalfEven } from '../../half-even'

const zero = ({ qmin }: { qmin: number }, symmetric: boolean): number => (symmetric ? 0 : qmin)

export const chooseQuantParams = (
  min: number,
  max: number,
  options: { readonly bits: number; readonly signed: boolean; readonly symmetric: boolean },
): QuantParams => {
  requireFinite(min, 'min')
  requireFinite(max, 'max')
  if (!(min <= max)) throw new RangeError(`min ${min} > max ${max}`)
  requireInteger(options.bits, 2, 16, 'options.bits')
  if (options.symmetric && !options.signed) throw new RangeError('options.symmetric and options.signed: false exclude each other')
  const range = integers(options)
  const [low, high] = [Math.min(min, 0), Math.max(max, 0)]
  if (!low && !high) return { scale: 1, zeroPoint: zero(range, options.symmetric), ...range }
  if (options.symmetric) return { scale: Math.max(-low, high) / range.qmax, zeroPoint: 0, ...range }
  const scale = high / (range.qmax - range.qmin) - low / (range.qmax - range.qmin)
  // From the other end: qmax − max/scale is the same number.
  const zeroPoint = roundHalfEven(range.qmax - high / scale)
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, range.qmin), range.qmax), ...range }
}
