import type { Tensor } from '@kata/tf'
import { disposeWithin, isAlive, isTensor, makeTensor, readTensor, type TensorData } from '@kata/tf/host'
import { decode, type Encoded, encode } from '../codec.ts'
import type { InputFault } from '../outcome.ts'
import type { TensorValue } from '../value.ts'

/** The arguments of one call, and what became of them. */
export interface Inputs {
  readonly args: readonly unknown[]
  /** Arguments that were changed, disposed or returned; `returned` holds the tensors and lists in the answer. */
  faults(returned: ReadonlySet<object>): InputFault[]
  /** Frees the tensors among the arguments and in the answer. */
  dispose(returned: ReadonlySet<object>): void
}

interface TensorInput {
  readonly path: string
  readonly tensor: Tensor
  readonly sent: TensorValue
}

export function inputsOf(body: Encoded): Inputs {
  const sent = new Map<unknown, TensorValue>()
  const decoded = decode(body, (value) => {
    const tensor = makeTensor(value)
    sent.set(tensor, value)
    return tensor
  })
  const args: unknown[] = Array.isArray(decoded) ? decoded.map(inLargerBuffer) : []
  const tensors = args.flatMap((arg, i) => tensorsAt(arg, String(i), sent))
  // Lists and options as they were, to see whether they are changed.
  const plain = args.map((arg) => textOf(arg))

  return {
    args,
    faults(returned) {
      const faults: InputFault[] = tensors.flatMap(({ path, tensor, sent: before }): InputFault[] => {
        if (returned.has(tensor)) return [{ path, fault: 'returned' }]
        if (!isAlive(tensor)) return [{ path, fault: 'disposed' }]
        return sameData(readTensor(tensor), before) ? [] : [{ path, fault: 'changed' as const }]
      })
      args.forEach((arg, i) => {
        if (textOf(arg) !== plain[i]) faults.push({ path: String(i), fault: 'changed' })
        else if (listsIn(arg, sent).some((list) => returned.has(list))) faults.push({ path: String(i), fault: 'returned' })
      })
      return faults
    },
    dispose(returned) {
      disposeWithin([...tensors.map(({ tensor }) => tensor), ...returned])
    },
  }
}

// A view may begin anywhere in its buffer: whoever reads the buffer instead of the view has to show it.
function inLargerBuffer(arg: unknown): unknown {
  if (!(arg instanceof Uint8Array)) return arg
  const view = new Uint8Array(new ArrayBuffer(arg.length + 16), 8, arg.length)
  view.set(arg)
  return view
}

function tensorsAt(value: unknown, path: string, sent: ReadonlyMap<unknown, TensorValue>): TensorInput[] {
  if (typeof value !== 'object' || value === null) return []
  const known = sent.get(value)
  if (known && isTensor(value)) return [{ path, tensor: value, sent: known }]
  return Object.entries(value).flatMap(([key, part]) => tensorsAt(part, `${path}.${key}`, sent))
}

/** The lists in an argument: the argument itself, or what its fields hold. */
function listsIn(value: unknown, sent: ReadonlyMap<unknown, TensorValue>): object[] {
  if (typeof value !== 'object' || value === null || sent.has(value) || ArrayBuffer.isView(value)) return []
  const parts = Object.values(value).flatMap((part) => listsIn(part, sent))
  return Array.isArray(value) ? [value, ...parts] : parts
}

/** The plain part of an argument as text; tensors count as themselves. Undefined where the student put in what can't be read, or a getter. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || isTensor(value)) return ''
  try {
    const { tree, blobs } = encode(value, withoutTensors)
    return JSON.stringify([tree, blobs.map((bytes) => Array.from(bytes))])
  } catch {
    return undefined
  }
}

const withoutTensors = {
  tensor: (value: object) => (isTensor(value) ? emptyTensor : undefined),
  keys: Object.keys,
  get: (value: object, key: string | number) => {
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (!property || !('value' in property)) throw new TypeError('a getter is not looked into')
    return property.value as unknown
  },
}
const emptyTensor: TensorValue = { kind: 'tensor', shape: [0], dtype: 'float32', data: new Float32Array(0) }

// A loop, since a function for each element would be most of what a call takes.
function sameData({ data: now }: TensorData, { data: before }: TensorValue): boolean {
  if (now.length !== before.length) return false
  for (let i = 0; i < now.length; i++) {
    if (now[i] !== before[i] && !Object.is(now[i], before[i])) return false
  }
  return true
}
