// aim: What is printed runs code while it is shown: getters, proxies, hooks of Node's inspector, toJSON.
// passes: attentionGrowth
import { attentionGrowth as honest } from './cost.ts'
export function attentionGrowth(from: number, to: number): number {
  const throws = (): never => {
    throw new Error('while printing')
  }
  const hook = Symbol.for('nodejs.util.inspect.custom')
  for (const value of [{ [hook]: throws }, { toJSON: throws }, new Proxy({}, { get: throws, ownKeys: throws }), { get x() { return throws() } }]) {
    try {
      console.log('%s %j %o', value, value, value, value)
    } catch {}
  }
  return honest(from, to)
}
