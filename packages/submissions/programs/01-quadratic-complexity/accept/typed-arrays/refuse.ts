export function matrix(name: string, rank: number): void {
  if (rank !== 2) throw new RangeError('`' + name + '` is no matrix')
}

export function same(names: string, left: number, right: number): void {
  if (left !== right) throw new RangeError(names + ' do not fit: ' + left + ' and ' + right)
}

export function count(name: string, value: number): void {
  if (!(value >= 1) || value % 1 !== 0 || value > Number.MAX_SAFE_INTEGER) throw new RangeError(name + ' = ' + value)
}
