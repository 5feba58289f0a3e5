import type { Reply } from '../protocol.ts'

const { RuntimeError } = (globalThis as unknown as { WebAssembly: { RuntimeError: ErrorConstructor } }).WebAssembly
const longest = { name: 100, message: 4000, stack: 8000 }

/** A trap in WebAssembly: the backend's memory can't be trusted after it. The student has no way to make such an error. */
export function isTrap(error: unknown): boolean {
  return error instanceof RuntimeError
}

/** What was thrown, read carefully: it may be anything, with getters of the student's. */
export function describeThrown(error: unknown): NonNullable<Reply['thrown']> {
  const isObject = (typeof error === 'object' && error !== null) || typeof error === 'function'
  const read = (key: 'name' | 'message' | 'stack'): string => {
    if (!isObject) return ''
    try {
      const value = (error as Partial<Record<typeof key, unknown>>)[key]
      return typeof value === 'string' ? value.slice(0, longest[key]) : ''
    } catch {
      return ''
    }
  }
  if (!isObject)
    return {
      name: 'a value',
      message: `${typeof error} ${String(error).slice(0, longest.message)}`,
      stack: '',
      isRangeError: false,
      isNotImplemented: false,
    }
  const name = read('name')
  return {
    name: name || 'Error',
    message: read('message'),
    stack: read('stack'),
    isRangeError: isInstance(error, RangeError),
    isNotImplemented: name === 'NotImplementedError',
  }
}

function isInstance(error: object, type: typeof RangeError): boolean {
  try {
    return error instanceof type
  } catch {
    return false
  }
}
