/** A tensor's text, read back into its cells. */
export interface Table {
  /** dtype and shape, and which part is shown: `float32 [2, 30], only columns 3–10`. */
  readonly about: string
  /** Indices of the first row and column below. */
  readonly row: number
  readonly column: number
  /** Every row as long as the first; in a column, the points stand below each other. */
  readonly rows: readonly (readonly string[])[]
}

/** The table of a tensor as the grader prints it; undefined for any other text. */
export function readTable(text: string): Table | undefined {
  const [head, ...lines] = text.split('\n')
  if (!/^[a-z]+\d* \[\d+(, \d+)*\]$/.test(head)) return undefined
  const note = /^only .*:$/.test(lines[0] ?? '') ? lines[0].slice(0, -1) : undefined
  const rows = lines.slice(note === undefined ? 0 : 1).map((line) => line.trim().split(/\s+/))
  if (rows.length === 0 || rows.some((row) => row.length !== rows[0].length || row.some((cell) => !isNumber(cell)))) return undefined
  const from = (axis: string): number => Number(new RegExp(`${axis} (\\d+)`).exec(note ?? '')?.[1] ?? 0)
  return {
    about: note === undefined ? head : `${head}, ${note}`,
    row: from('rows'),
    column: Math.max(from('columns'), from('elements')),
    rows: aligned(rows),
  }
}

function isNumber(cell: string): boolean {
  return cell === 'NaN' || !Number.isNaN(Number(cell))
}

function aligned(rows: readonly (readonly string[])[]): string[][] {
  const wholes = rows[0].map((_, column) => Math.max(...rows.map((row) => wholeOf(row[column]))))
  return rows.map((row) => row.map((cell, column) => ' '.repeat(wholes[column] - wholeOf(cell)) + cell))
}

/** Characters before the point. */
function wholeOf(cell: string): number {
  return cell.replace(/(?<=\d)[.e].*$/, '').length
}
