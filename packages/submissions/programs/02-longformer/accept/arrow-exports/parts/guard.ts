export const demand = (ok: unknown, what: string): void => {
  if (!ok) throw Object.assign(new RangeError(`demanded: ${what}`), { code: 'BAD_INPUT' })
}
export const whole = (x: number, from = 1, to = Number.MAX_SAFE_INTEGER) => Number.isInteger(x) && x >= from && x <= to
export const wide = (x: number) => whole(x, 2) && x % 2 === 0
export const positions = (n: number, tokens: readonly number[]) => tokens.every((token) => whole(token, 0, n - 1))
