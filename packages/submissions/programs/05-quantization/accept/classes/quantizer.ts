import { requireQuantParams } from '@kata/guards'
import * as tf from '@kata/tf'

export interface Params { readonly scale: number; readonly zeroPoint: number; readonly qmin: number; readonly qmax: number }

export class Quantizer {
  readonly #params: Params
  constructor(params: Params, name = 'params') {
    requireQuantParams(params, name)
    this.#params = { ...params }
  }
  static covering(min: number, max: number, { bits, signed, symmetric }: { bits: number; signed: boolean; symmetric: boolean }): Quantizer {
    const levels = 2 ** bits
    const qmax = signed ? levels / 2 - 1 : levels - 1
    const qmin = symmetric ? -qmax : qmax - levels + 1
    const [low, high] = symmetric ? [-Math.max(-min, max, 0), Math.max(-min, max, 0)] : [Math.min(0, min), Math.max(0, max)]
    if (low === high) return new Quantizer({ scale: 1, zeroPoint: symmetric ? 0 : qmin, qmin, qmax })
    const scale = (high - low) / (qmax - qmin)
    const exact = symmetric ? 0 : qmin - low / scale
    const whole = Math.floor(exact)
    const rest = exact - whole
    const rounded = rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + 1 : whole
    return new Quantizer({ scale, zeroPoint: Math.max(qmin, Math.min(qmax, rounded)), qmin, qmax })
  }
  get params(): Params { return this.#params }
  get step(): number { return this.#params.scale }
  get range(): [number, number] {
    const { scale, zeroPoint, qmin, qmax } = this.#params
    return [scale * (qmin - zeroPoint), scale * (qmax - zeroPoint)]
  }
  quantize<T extends tf.Tensor>(x: T): T {
    const { scale, zeroPoint, qmin, qmax } = this.#params
    // Clamped before the zero point is added: the same.
    return tf.tidy(() => x.div(scale).round().clipByValue(qmin - zeroPoint, qmax - zeroPoint).add(zeroPoint).toInt() as T)
  }
  dequantize<T extends tf.Tensor>(q: T): T {
    return tf.tidy(() => q.toFloat().sub(this.#params.zeroPoint).mul(this.#params.scale) as T)
  }
  restored<T extends tf.Tensor>(x: T): T { return tf.tidy(() => this.dequantize(this.quantize(x))) }
  errorOf(x: tf.Tensor): { maxAbs: number; mse: number; sqnrDb: number } {
    const restored = tf.tidy(() => this.restored(x).dataSync())
    const measured = x.dataSync().reduce(
      (so, value, i) => {
        const off = value - restored[i]
        return { maxAbs: Math.max(so.maxAbs, Math.abs(off)), noise: so.noise + off ** 2, signal: so.signal + value ** 2 }
      },
      { maxAbs: 0, noise: 0, signal: 0 },
    )
    const ratio = measured.noise === 0 ? Infinity : measured.signal / measured.noise
    return { maxAbs: measured.maxAbs, mse: measured.noise / restored.length, sqnrDb: (10 * Math.log(ratio)) / Math.LN10 }
  }
}

/** Symmetric integers, each row with a scale of its own. */
export class Rows {
  constructor(private readonly bits: number) {}
  quantize(w: tf.Tensor2D): { q: tf.Tensor2D; scales: tf.Tensor1D } {
    return tf.tidy(() => {
      const top = 2 ** (this.bits - 1) - 1
      const peaks = w.abs().max(1)
      const scales = peaks.div(top).add(peaks.equal(0).toFloat()) as tf.Tensor1D
      return { q: w.div(scales.reshape([-1, 1])).round().toInt() as tf.Tensor2D, scales }
    })
  }
}
