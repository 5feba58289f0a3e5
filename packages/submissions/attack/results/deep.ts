// aim: The answer is nested a million deep, so that whoever walks it runs out of stack.
// nothing: attentionFlops
export function attentionFlops(): unknown {
  let answer: unknown = 0
  for (let i = 0; i < 1_000_000; i++) answer = { total: answer }
  return answer
}
