// aim: A proxy's traps never end while the answer is read.
// nothing: attentionFlops
// ends: timeout
export function attentionFlops(): unknown {
  return new Proxy(
    {},
    {
      ownKeys: () => {
        for (;;) {}
      },
    },
  )
}
