import fc from 'fast-check'
import { decodeValue, encode } from '../../sandbox/src/codec.ts'
import { packFrame, readFrame } from '../../sandbox/src/frame.ts'
import { replyOf } from '../../sandbox/src/reply-shape.ts'
import type { Fuzz } from './fuzz.ts'

/** The most that a reader may ask for at once: what a frame may hold. */
const mostBytes = 512 * 2 ** 20

/** Anything at all on the channel is a message or an error, and never a wait for more than a frame holds. */
export const frames: Fuzz = {
  name: 'frames',
  share: 1,
  property: fc.asyncProperty(
    fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      headed(fc.string()),
      headed(fc.json()),
      headed(replies().map((value) => JSON.stringify(value))),
    ),
    async (bytes) => {
      const reader = readFrame<unknown>()
      try {
        let step = reader.next()
        for (let at = 0; !step.done; ) {
          const asked = step.value
          if (asked > mostBytes) throw new Error(`asks for ${asked} bytes`, { cause: 'fuzz' })
          if (at + asked > bytes.length) return
          step = reader.next(Buffer.from(bytes.subarray(at, at + asked)))
          at += asked
        }
        replyOf(step.value.header)
        decodeValue(step.value.body)
      } catch (error) {
        plain(error)
      }
    },
  ),
}

/** Values come back as they went, or can't be sent, in words. */
export const values: Fuzz = {
  name: 'values',
  share: 1,
  property: fc.asyncProperty(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      withObjectString: true,
    }),
    async (value) => {
      try {
        const { tree, blobs } = encode(value)
        const { header } = await through(packFrame({ header: 1, body: { tree, blobs } }))
        if (header !== 1) throw new Error('the header changed', { cause: 'fuzz' })
      } catch (error) {
        plain(error)
      }
    },
  ),
}

/** A tree of the codec's tags with anything in them is a value or an error. */
export const trees: Fuzz = {
  name: 'trees',
  share: 1,
  property: fc.asyncProperty(tagged(), fc.array(fc.uint8Array({ maxLength: 16 }), { maxLength: 3 }), async (tree, blobs) => {
    try {
      decodeValue({ tree, blobs })
    } catch (error) {
      plain(error)
    }
  }),
}

async function through(bytes: Buffer): Promise<{ readonly header: unknown }> {
  const reader = readFrame<unknown>()
  let at = 0
  let step = reader.next()
  while (!step.done) {
    const part = bytes.subarray(at, at + step.value)
    at += step.value
    step = reader.next(part)
  }
  decodeValue(step.value.body)
  return step.value
}

/** Bytes with a head that fits them. */
function headed(json: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return json.map((text) => {
    const body = Buffer.from(text)
    const head = Buffer.alloc(8)
    head.writeUInt32LE(body.length, 0)
    return Buffer.concat([head, body])
  })
}

/** Replies of which one field or another is anything. */
function replies(): fc.Arbitrary<unknown> {
  const any = fc.jsonValue()
  const or = <T>(honest: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 4, arbitrary: honest }, any)
  return fc.record({
    header: or(
      fc.record({
        status: or(fc.constantFrom('returned', 'threw', 'steps')),
        prints: or(fc.array(or(fc.string()))),
        leaked: or(fc.nat()),
        inputFaults: or(fc.constant([])),
        async: or(fc.boolean()),
        kernels: or(fc.array(or(fc.string()))),
        cost: or(fc.dictionary(fc.constantFrom('flops', 'steps', 'sites'), any)),
      }),
    ),
    tree: or(fc.constant(null)),
  })
}

function tagged(): fc.Arbitrary<unknown> {
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.tuple(
        fc.constantFrom('u', 'n', 'l', 'o', 'a', 't', '__proto__'),
        fc.oneof(fc.array(tie('node')), fc.jsonValue(), fc.constantFrom('float32', 'Float32Array')),
        fc.jsonValue(),
        fc.integer(),
      ),
    ),
  }))
  return node
}

/** An error that says something, and isn't ours by mistake. */
function plain(error: unknown): void {
  if (!(error instanceof Error) || error.cause === 'fuzz' || error instanceof ReferenceError) throw error
  if (error instanceof RangeError && /stack|allocation|Invalid (array|string) length/.test(error.message)) throw error
}
