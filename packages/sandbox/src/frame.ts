import type { Encoded } from './codec.ts'

// A frame: header length and blob count (uint32 LE each), the blobs' lengths, the JSON header, the blobs.

/** A message of the channel: a JSON header beside an encoded value. */
export interface Message<H> {
  readonly header: H
  readonly body: Encoded
}

const limits = { header: 64 * 2 ** 20, blobs: 100_000, bytes: 512 * 2 ** 20 }

/** The bytes of a message. */
export function packFrame<H>({ header, body }: Message<H>): Buffer {
  const json = Buffer.from(JSON.stringify({ header, tree: body.tree }))
  const head = Buffer.allocUnsafe(8 + 4 * body.blobs.length)
  head.writeUInt32LE(json.length, 0)
  head.writeUInt32LE(body.blobs.length, 4)
  body.blobs.forEach((blob, i) => {
    head.writeUInt32LE(blob.byteLength, 8 + 4 * i)
  })
  return Buffer.concat([head, json, ...body.blobs])
}

/** Reads one frame with `read(n)`, which gives exactly n bytes, at once or later. */
export function* readFrame<H>(): Generator<number, Message<H>, Buffer> {
  const head = yield 8
  const headerLength = head.readUInt32LE(0)
  const count = head.readUInt32LE(4)
  if (headerLength > limits.header || count > limits.blobs) throw new Error('a frame is too large')
  const lengths = count === 0 ? Buffer.alloc(0) : yield 4 * count
  const sizes = Array.from({ length: count }, (_, i) => lengths.readUInt32LE(4 * i))
  if (sizes.reduce((a, b) => a + b, 0) > limits.bytes) throw new Error('a frame is too large')
  const { header, tree } = JSON.parse((yield headerLength).toString('utf8'))
  const blobs: Uint8Array[] = []
  for (const size of sizes) blobs.push(size === 0 ? new Uint8Array(0) : yield size)
  return { header, body: { tree, blobs } }
}
