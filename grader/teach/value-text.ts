import { numberText, usualDigits } from './number-text.ts'
import { type TensorData, tensorText } from './tensor-text.ts'

export interface ValueTextOptions {
  readonly digits?: number
  /** The part that has to be seen, as keys and indices from the outside in: `['output', 3, 5]`. */
  readonly focus?: readonly (string | number)[]
  /** Columns of a table at most. */
  readonly columns?: number
  /** Rows of a table, where it has to be cut. */
  readonly rowsOfCut?: number
}

/** A value as a student would write it, tensors as tables; long lists are cut, which is said. */
export function valueText(value: unknown, options: ValueTextOptions = {}): string {
  const { digits = usualDigits, focus = [], columns, rowsOfCut } = options
  if (typeof value === 'number') return numberText(value, { digits })
  if (typeof value === 'string') return stringText(value)
  if (isTensor(value)) return tensorText(value, { digits, columns, rowsOfCut, focus: indicesOf(value, focus) })
  if (isTypedArray(value)) return listText(value, `${value.constructor.name}(${value.length}) `, options)
  if (Array.isArray(value)) return listText(value, '', options)
  if (typeof value === 'object' && value !== null) return objectText(value, options)
  return String(value)
}

/** Whether a value is a tensor as plain data. */
export function isTensor(value: unknown): value is TensorData {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tensor' && 'shape' in value && 'data' in value
}

/** Any typed array that crosses the channel. */
export type Typed = Float32Array | Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array

export function isTypedArray(value: unknown): value is Typed {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}

const shownItems = 16
const lineWidth = 60

function stringText(text: string): string {
  // A drawing is read as a drawing; on one line a string is quoted, so that '3' and 3 differ.
  return text.includes('\n')
    ? `string of ${text.split('\n').length} lines\n${text}`
    : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function indicesOf({ shape }: TensorData, focus: readonly (string | number)[]): number[] | undefined {
  const indices = focus.filter((step) => typeof step === 'number')
  return indices.length === shape.length && indices.length > 0 ? indices : undefined
}

function listText(list: ArrayLike<unknown>, before: string, options: ValueTextOptions): string {
  const [at, ...inner] = options.focus ?? []
  const index = typeof at === 'number' ? at : 0
  const from = Math.max(0, Math.min(index - shownItems / 2, list.length - shownItems))
  const length = Math.min(shownItems, list.length - from)
  const items = Array.from({ length }, (_, offset) =>
    valueText(list[from + offset], { ...options, focus: from + offset === at ? inner : [] }),
  )
  const after = list.length - from - length
  const parts = [...(from > 0 ? [`… (${from} before)`] : []), ...items, ...(after > 0 ? [`… (${after} more)`] : [])]
  return `${before}${bracket('[', parts, ']')}`
}

function objectText(value: object, options: ValueTextOptions): string {
  const [at, ...inner] = options.focus ?? []
  const entries = Object.entries(value)
  const shown = entries
    .slice(0, shownItems)
    .map(([key, part]) => `${keyText(key)}: ${valueText(part, { ...options, focus: key === at ? inner : [] })}`)
  const more = entries.length - shown.length
  return shown.length === 0 ? '{}' : bracket('{ ', [...shown, ...(more > 0 ? [`… (${more} more)`] : [])], ' }')
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringText(key)
}

function bracket(open: string, parts: readonly string[], close: string): string {
  const line = `${open}${parts.join(', ')}${close}`
  if (line.length <= lineWidth && !line.includes('\n')) return line
  const isTable = parts.some((part) => part.includes('\n'))
  const lines = isTable ? parts.map((part) => part.replaceAll('\n', '\n    ')) : fill(parts)
  return [open.trim(), ...lines.map((text) => `  ${text}`), close.trim()].join('\n')
}

function fill(parts: readonly string[]): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    if (last !== undefined && `${last}, ${part}`.length <= lineWidth) lines[lines.length - 1] = `${last}, ${part}`
    else lines.push(part)
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line))
}
