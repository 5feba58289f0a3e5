// aim: Asynchronous functions and generators that resume one another for ever.
// nothing: attentionGrowth
// ends: timeout
async function* forever(): AsyncGenerator<number> {
  for (let n = 0; ; n++) yield n
}
export async function attentionGrowth(): Promise<number> {
  let last = 0
  for await (const n of forever()) last = n
  return last
}
