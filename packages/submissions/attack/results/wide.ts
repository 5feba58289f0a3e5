// aim: The answer is one list that is held many times over, a thousand million parts when it is written out.
// nothing: attentionFlops
export function attentionFlops(): unknown {
  let answer: unknown[] = [1]
  for (let i = 0; i < 9; i++) answer = Array.from({ length: 10 }, () => answer)
  return { total: answer }
}
