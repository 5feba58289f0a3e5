// aim: A revoked proxy is returned, which no operation can look into.
// nothing: attentionFlops
export function attentionFlops(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}
