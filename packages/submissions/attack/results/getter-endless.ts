// aim: A getter never ends while the answer is read.
// nothing: attentionFlops
// ends: timeout
export function attentionFlops(): unknown {
  return {
    get total() {
      for (;;) {}
    },
  }
}
