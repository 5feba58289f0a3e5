// aim: So many timers that finding the next one takes for ever, and a timer that sets itself again.
// nothing: attentionGrowth
// ends: timeout
declare function setTimeout(callback: () => void, ms: number): number
export async function attentionGrowth(): Promise<number> {
  for (let i = 0; i < 300_000; i++) setTimeout(() => {}, i)
  const again = (): void => void setTimeout(again, 1)
  again()
  await new Promise((done) => setTimeout(() => done(0), 1e9))
  return 16
}
