// aim: A wrong answer after almost all the work that a call may do, again for each smaller input that is tried.
// nothing: attentionGrowth
export function attentionGrowth(): number {
  let x = 0
  for (let i = 0; i < 50_000_000; i++) x ^= i
  return -1 - (x & 1)
}
