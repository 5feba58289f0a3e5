import fc from 'fast-check'
import { type Check, expectClose, Mismatch, needed } from '../index.ts'
import { check } from './claims.ts'

const lists = fc.array(fc.integer({ min: -8, max: 7 }), { maxLength: 9 })

export const int4: readonly Check[] = [
  check({
    id: 'pack-order',
    function: 'packInt4',
    title: 'two values a byte, the first in its low half, the second in its high half',
    points: 1,
    hint: 'A negative value is its lowest four bits: value & 15. The second one is shifted left by 4.',
    given: fc.record({
      first: fc.integer({ min: -8, max: 7 }),
      second: fc.integer({ min: -8, max: 7 }),
      pairs: fc.integer({ min: 1, max: 3 }),
    }),
    holds: async (student, { first, second, pairs }) => {
      const bytes = await student.call.packInt4(Array.from({ length: 2 * pairs }, (_, i) => (i % 2 ? second : first)))
      if (bytes.length !== pairs)
        throw new Mismatch(`${2 * pairs} values take ${bytes.length} bytes, and should take ${pairs}`, { actual: bytes })
      for (const byte of bytes) {
        const halves = [byte % 16, Math.floor(byte / 16)].map((half) => (half > 7 ? half - 16 : half))
        if (halves[0] !== first || halves[1] !== second)
          throw new Mismatch(
            `${first} and ${second} became the byte ${hex(byte)}: its low half is ${halves[0]}, its high half ${halves[1]}`,
            {
              actual: byte,
            },
          )
      }
    },
  }),
  check({
    id: 'pack-odd',
    function: 'packInt4',
    title: 'an odd number of values leaves the last high half 0, and no value takes no byte',
    points: 1,
    hint: 'Half as many bytes as values, rounded up.',
    given: lists,
    holds: async (student, values) => {
      const bytes = await student.call.packInt4(values)
      if (bytes.length !== Math.ceil(values.length / 2))
        throw new Mismatch(`${values.length} values take ${bytes.length} bytes`, { actual: bytes, expected: Math.ceil(values.length / 2) })
      if (values.length % 2 && bytes[bytes.length - 1] > 15)
        throw new Mismatch(`the last byte is ${hex(bytes[bytes.length - 1])}, and its high half should be 0`, { actual: bytes })
    },
  }),
  check({
    id: 'unpack-halves',
    function: 'unpackInt4',
    title: 'each byte gives two values of −8 … 7, its low half first',
    points: 1,
    hint: 'Four bits above 7 stand for a negative number: subtract 16.',
    given: [{}],
    holds: async (student) => {
      const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
      const values = await student.call.unpackInt4(bytes, 512)
      if (values.length !== 512)
        throw new Mismatch(`256 bytes hold ${values.length} values, and should hold 512`, { actual: values.length })
      for (const byte of bytes) {
        const [low, high] = values.slice(2 * byte, 2 * byte + 2)
        const inRange = [low, high].every((value) => Number.isInteger(value) && value >= -8 && value <= 7)
        if (!inRange || (low + 16) % 16 !== byte % 16 || (high + 16) % 16 !== Math.floor(byte / 16))
          throw new Mismatch(`the byte ${hex(byte)} gives ${low} and ${high}`, { actual: [low, high] })
      }
    },
  }),
  check({
    id: 'unpack-count',
    function: 'unpackInt4',
    title: 'what was packed comes back, as many values as are asked for',
    points: 1,
    hint: 'count may be odd, and less than the bytes hold.',
    given: fc.record({ values: lists, less: fc.integer({ min: 0, max: 9 }) }),
    holds: async (student, { values, less }) => {
      const bytes = await needed('packInt4', student.call.packInt4(values))
      const count = Math.max(0, values.length - less)
      expectClose(await student.call.unpackInt4(bytes, count), values.slice(0, count), `the first ${count} values`)
    },
  }),
]

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`
}
