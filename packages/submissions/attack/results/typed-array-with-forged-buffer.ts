// aim: A typed array whose own `buffer` and `byteLength` lie makes the trusted side copy an array of its choice, far too large.
// nothing: attentionShapes
export function attentionShapes(): unknown {
  const bytes = new Float32Array(1)
  Object.defineProperties(bytes, { buffer: { value: { length: 4e9 } }, byteLength: { value: 4 }, byteOffset: { value: 0 } })
  return { q: bytes, k: bytes, v: bytes, scores: bytes, output: bytes }
}
