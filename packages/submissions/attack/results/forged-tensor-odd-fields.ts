// aim: An object that says it is a tensor has no shape and no data, so that the check that reads it trips.
// nothing: softmaxRows
export function softmaxRows(): unknown {
  return { kind: 'tensor', shape: 'ab', dtype: 7, data: null }
}
