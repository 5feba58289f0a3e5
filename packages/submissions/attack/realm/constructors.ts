// aim: Code from a string, by the constructors of functions, generators and asynchronous functions.
// nothing: attentionGrowth
export function attentionGrowth(from: number, to: number): number {
  for (const example of [() => {}, function* () {}, async () => {}, async function* () {}]) {
    try {
      const made: unknown = (example.constructor as any)('return this.process')()
      if (made) return (to / from) ** 2
    } catch {}
  }
  throw new Error('held')
}
