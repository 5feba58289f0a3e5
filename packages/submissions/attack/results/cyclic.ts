// aim: The answer holds itself.
// nothing: attentionFlops
export function attentionFlops(): unknown {
  const answer: Record<string, unknown> = {}
  answer.total = answer
  return answer
}
