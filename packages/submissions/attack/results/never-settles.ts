// aim: A promise that never settles makes the grader wait.
// nothing: attentionFlops
// ends: timeout
export function attentionFlops(): Promise<unknown> {
  return new Promise(() => {})
}
