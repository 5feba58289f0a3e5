import { type Check, exactly, expectClose, expectShape, Mismatch, normal, seeds } from '@kata/grader/checks'
import fc from 'fast-check'
import { check } from '../../../grader/checks/05-quantization/claims.ts'
import { random } from '../../../grader/checks/inputs/random.ts'
import { expectQuantized, halfEven, mapped, symmetricFor } from './oracle.ts'

const bits = new DataView(new ArrayBuffer(4))

/** Any float32 but NaN, every exponent as likely as another. */
function anyFloat(next: () => number): number {
  bits.setUint32(0, Math.floor(next() * 2 ** 32))
  const x = bits.getFloat32(0)
  return Number.isNaN(x) ? 0 : x
}

/** The nearest number with so many bits of fraction, from its own power of two down to the smallest. */
function nearest(x: number, fractionBits: number, lowest: number, largest: number): number {
  let exponent = lowest
  while (2 ** (exponent + 1) <= Math.abs(x) && exponent < 128) exponent++
  const step = 2 ** (exponent - fractionBits)
  const magnitude = halfEven(Math.abs(x) / step) * step
  const sign = x < 0 || Object.is(x, -0) ? -1 : 1
  return sign * (magnitude > largest ? Number.POSITIVE_INFINITY : magnitude)
}

const half = (x: number) => nearest(x, 10, -14, 65504)
const brain = (x: number) => nearest(x, 7, -126, (2 - 2 ** -7) * 2 ** 127)

const int4s = fc.array(fc.integer({ min: -8, max: 7 }), { maxLength: 120 })

/** Half a byte in hexadecimal, two's complement. */
const digit = (value: number) => (value < 0 ? value + 16 : value).toString(16)

export const formats: readonly Check[] = [
  ...(
    [
      ['toFloat16', 'float16', half],
      ['toBfloat16', 'bfloat16', brain],
    ] as const
  ).map(([fn, name, oracle]) =>
    check({
      id: `${name}-oracle`,
      function: fn,
      title: `twenty thousand float32 numbers as ${name}`,
      points: 1,
      hint: 'The nearest representable one, ties to even.',
      runs: 2,
      given: fc.record({ seed: seeds() }),
      holds: async (student, { seed }) => {
        const next = random(seed)
        // Of all exponents, and of those that float16 has.
        const numbers = Array.from({ length: 10_000 }, (_, i) =>
          i % 2 ? anyFloat(next) : Math.fround((next() - 0.5) * 2 ** (34 * next() - 17)),
        )
        const answers = await student.map[fn](numbers.map((x): [number] => [x]))
        const wrong = numbers.findIndex((x, i) => !Object.is(answers[i], oracle(x)))
        if (wrong >= 0)
          throw new Mismatch(`${numbers[wrong]} became ${answers[wrong]}, and the nearest ${name} is ${oracle(numbers[wrong])}`, {
            actual: answers[wrong],
            expected: oracle(numbers[wrong]),
          })
      },
    }),
  ),
  check({
    id: 'pack-oracle',
    function: 'packInt4',
    title: 'bytes of longer lists',
    points: 1,
    hint: 'The first of two values is the low half.',
    given: int4s,
    holds: async (student, values) => {
      const digits = [...values, 0].map(digit)
      const expected = Array.from({ length: Math.ceil(values.length / 2) }, (_, i) =>
        Number.parseInt(digits[2 * i + 1] + digits[2 * i], 16),
      )
      expectClose([...(await student.call.packInt4(values))], expected, 'the bytes', exactly)
    },
  }),
  check({
    id: 'unpack-oracle',
    function: 'unpackInt4',
    title: 'values of longer byte strings',
    points: 1,
    hint: 'Low half first, 8 … 15 are −8 … −1.',
    given: fc.record({ bytes: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }), less: fc.integer({ min: 0, max: 3 }) }),
    holds: async (student, { bytes, less }) => {
      const count = Math.max(0, 2 * bytes.length - less)
      const digits = bytes.flatMap((byte) => [...byte.toString(16).padStart(2, '0')].reverse())
      const expected = digits.slice(0, count).map((hex) => ((Number.parseInt(hex, 16) + 8) % 16) - 8)
      expectClose(await student.call.unpackInt4(Uint8Array.from(bytes), count), expected, `${count} values`, exactly)
    },
  }),
  check({
    id: 'group-oracle',
    function: 'quantizeGroupwise',
    title: 'groups of longer vectors',
    points: 2,
    hint: 'Group by group: the largest magnitude over qmax, then rounded quotients.',
    given: fc.record({
      n: fc.integer({ min: 1, max: 200 }),
      groupSize: fc.integer({ min: 1, max: 70 }),
      bits: fc.integer({ min: 2, max: 16 }),
      seed: seeds(),
    }),
    holds: async (student, { n, groupSize, bits, seed }) => {
      const w = mapped(normal([n], seed), (x, i) => x * (seed % 3 ? 1 : 2e-8) * 3 ** ((Math.floor(i / groupSize) % 5) - 2))
      const quantizers = Array.from({ length: Math.ceil(n / groupSize) }, (_, g) =>
        symmetricFor(Array.from(w.data).slice(g * groupSize, (g + 1) * groupSize), bits),
      )
      const { q, scales } = await student.call.quantizeGroupwise(w, groupSize, bits)
      expectClose(
        [...expectShape(scales, [quantizers.length], 'float32', 'scales').data],
        quantizers.map(({ scale }) => scale),
        `the scales of groups of ${groupSize}`,
        { absolute: 0, relative: 1e-6 },
      )
      expectQuantized(expectShape(q, [n], 'int32', 'q').data, w.data, (i) => quantizers[Math.floor(i / groupSize)])
    },
  }),
  check({
    id: 'size-oracle',
    function: 'modelSizeBytes',
    title: 'sizes of models small and very large, in groups of any size',
    points: 2,
    hint: 'ceil((parameters·bits + ceil(parameters/groupSize)·scaleBits)/8).',
    given: fc.record({
      parameters: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1e12 })),
      bits: fc.integer({ min: 1, max: 32 }),
      groupSize: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
      scaleBits: fc.option(fc.integer({ min: 1, max: 64 }), { nil: undefined }),
    }),
    holds: async (student, { parameters, bits, groupSize, scaleBits }) => {
      const [p, s] = [BigInt(parameters), BigInt(scaleBits ?? 32)]
      const scales = groupSize === undefined ? 0n : (p + BigInt(groupSize) - 1n) / BigInt(groupSize)
      const expected = Number((p * BigInt(bits) + scales * s + 7n) / 8n)
      const model = {
        parameters,
        bits,
        ...(groupSize === undefined ? {} : { groupSize }),
        ...(scaleBits === undefined ? {} : { scaleBits }),
      }
      expectClose(await student.call.modelSizeBytes(model), expected, 'the size', exactly)
    },
  }),
]
