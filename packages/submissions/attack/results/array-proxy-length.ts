// aim: A list says that it has endless elements, or an object for a length.
// nothing: attentionShapes
export function attentionShapes(): unknown {
  return new Proxy([], {
    get: (target, key) => (key === 'length' ? { valueOf: () => Number.POSITIVE_INFINITY } : Reflect.get(target, key)),
  })
}
