import { isTensor, isTypedArray, valueText } from './value-text.ts'

export interface CallText {
  /** `longformerAttention({ q, k, v }, { window: 2 })` */
  readonly call: string
  /** The tensors and long values of the call, by the name that stands for them. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[]
}

/** A call as the student would write it; tensors and long values stand in it by name. `names` are the function's parameters. */
export function callText(name: string, args: readonly unknown[], names: readonly string[] = []): CallText {
  const named = new Map<string, string>()
  const given = args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1)
  const texts = given.map((arg, index) => argumentText(arg, names[index] ?? `argument${index + 1}`, named))
  return { call: `${name}(${texts.join(', ')})`, arguments: [...named].map(([name, value]) => ({ name, value })) }
}

const shortest = 48

function argumentText(value: unknown, name: string, named: Map<string, string>): string {
  if (isTensor(value)) return nameFor(name, value, named)
  const text = valueText(value)
  if (!text.includes('\n') && text.length <= shortest) return text
  if (!holdsTensor(value)) return nameFor(name, value, named)
  if (Array.isArray(value)) return `[${value.map((item, index) => argumentText(item, `${name}${index}`, named)).join(', ')}]`
  return typeof value === 'object' && value !== null ? objectWithTensors(value, name, named) : text
}

function objectWithTensors(value: object, name: string, named: Map<string, string>): string {
  const parts = Object.entries(value).map(([key, part]) => {
    const free = named.has(key) ? `${name}_${key}` : key
    const text = argumentText(part, free, named)
    return text === key ? key : `${key}: ${text}`
  })
  return `{ ${parts.join(', ')} }`
}

function nameFor(name: string, value: unknown, named: Map<string, string>): string {
  // Of an input too large to be read whole, the form is what matters.
  named.set(name, valueText(value, { rowsOfCut: 3 }))
  return name
}

function holdsTensor(value: unknown): boolean {
  if (isTensor(value)) return true
  if (Array.isArray(value)) return value.some(holdsTensor)
  return typeof value === 'object' && value !== null && !isTypedArray(value) && Object.values(value).some(holdsTensor)
}
