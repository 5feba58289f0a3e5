// aim: A flood of prints, of message and of error name.
// nothing: attentionGrowth
export function attentionGrowth(): never {
  for (let i = 0; i < 100_000; i++) console.log('x'.repeat(1000))
  const error = new Error('m'.repeat(10_000_000))
  error.name = 'N'.repeat(10_000_000)
  throw error
}
