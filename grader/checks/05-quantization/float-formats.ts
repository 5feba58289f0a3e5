import { type Check, Mismatch } from '../index.ts'
import { check } from './claims.ts'

/** A 16-bit format by its numbers, all of them, in the order of their bit patterns. */
interface Format {
  readonly name: string
  readonly function: 'toFloat16' | 'toBfloat16'
  readonly fractionBits: number
  readonly exponentBits: number
}

const float16: Format = { name: 'float16', function: 'toFloat16', fractionBits: 10, exponentBits: 5 }
const bfloat16: Format = { name: 'bfloat16', function: 'toBfloat16', fractionBits: 7, exponentBits: 8 }

export const floatFormats: readonly Check[] = [...checksOf(float16, 'float16'), ...checksOf(bfloat16, 'bfloat16')]

function checksOf(format: Format, id: string): Check[] {
  const { name, function: fn } = format
  return [
    check({
      id: `${id}-all`,
      function: fn,
      title: `every one of the 65,536 bit patterns of ${name} stays as it is: subnormals, −0, ±Infinity and NaN too`,
      points: 1,
      hint: 'What is representable is its own nearest number. −0 keeps its sign.',
      given: [{}],
      holds: async (student) => {
        const numbers = [...numbersOf(format), ...numbersOf(format).map((x) => -x), ...notNumbers(format)]
        const answers = await student.map[fn](numbers.map((x): [number] => [x]))
        const wrong = answers.findIndex((answer, i) => !Object.is(answer, numbers[i]))
        if (wrong >= 0)
          throw await refuted(numbers[wrong], numbers[wrong], `${shown(numbers[wrong])} is a ${name} and stays as it is`, student.call[fn])
      },
    }),
    check({
      id: `${id}-midpoints`,
      function: fn,
      title: `halfway between two neighbours the even one is taken, and the nearer one next to it: all of ${name}`,
      points: 1,
      hint: 'The step between neighbours is 2^(e − fraction bits), and that of subnormals is the smallest of all. Divide by it, round half to even, multiply.',
      given: [{ beside: 'on' }, { beside: 'above' }, { beside: 'below' }],
      holds: async (student, { beside }) => {
        const numbers = numbersOf(format)
        const largest = numbers.length - 2
        const asked = numbers.slice(0, largest).flatMap((low, i) => {
          const high = numbers[i + 1]
          const middle = (low + high) / 2
          const nearest = beside === 'on' ? (i % 2 === 0 ? low : high) : beside === 'above' ? high : low
          const x = beside === 'on' ? middle : nextFloat(middle, beside)
          // Both signs, in turn where the neighbours are many.
          return [i % 3 === 0 ? { x: -x, nearest: -nearest } : { x, nearest }]
        })
        const answers = await student.map[fn](asked.map(({ x }): [number] => [x]))
        const wrong = answers.findIndex((answer, i) => !Object.is(answer, asked[i].nearest))
        if (wrong < 0) return
        const { x, nearest } = asked[wrong]
        const place = beside === 'on' ? 'halfway between two neighbours' : `just ${beside} the middle of two neighbours`
        throw await refuted(x, nearest, `${shown(x)} is ${place}, and becomes ${shown(nearest)}`, student.call[fn])
      },
    }),
    check({
      id: `${id}-overflow`,
      function: fn,
      title: `half a step beyond the largest ${name} is Infinity, less than that is the largest itself`,
      points: 1,
      hint: 'The next number up would be a power of two: halfway to it the even one of both is Infinity.',
      given: [1, -1],
      holds: async (student, sign) => {
        const numbers = numbersOf(format)
        const [before, largest] = numbers.slice(-3, -1)
        const halfway = largest + (largest - before) / 2
        for (const [x, nearest] of [
          [nextFloat(halfway, 'below'), largest],
          [halfway, Number.POSITIVE_INFINITY],
          [largest + (largest - before) / 4, largest],
          [Math.min(halfway * 1.5, 3.4028234663852886e38), Number.POSITIVE_INFINITY],
        ]) {
          const answer = await student.call[fn](sign * x)
          if (!Object.is(answer, sign * nearest))
            throw new Mismatch(`${shown(sign * x)} became ${shown(answer)}, and the largest ${name} is ${largest}`, {
              actual: answer,
              expected: sign * nearest,
            })
        }
      },
    }),
  ]
}

/** Asks once more, alone, for the counterexample. */
async function refuted(x: number, expected: number, claim: string, ask: (x: number) => Promise<number>): Promise<Mismatch> {
  const actual = await ask(x)
  return new Mismatch(`${claim}: it became ${shown(actual)}`, { actual, expected })
}

/** All numbers from 0 up, in the order of their bit patterns; the last one is Infinity. */
function numbersOf({ fractionBits, exponentBits }: Format): number[] {
  const bias = 2 ** (exponentBits - 1) - 1
  const exponents = 2 ** exponentBits - 1
  const numbers: number[] = []
  for (let exponent = 0; exponent < exponents; exponent++)
    for (let fraction = 0; fraction < 2 ** fractionBits; fraction++) {
      const significand = exponent === 0 ? fraction : fraction + 2 ** fractionBits
      numbers.push(significand * 2 ** (Math.max(exponent, 1) - bias - fractionBits))
    }
  return [...numbers, Number.POSITIVE_INFINITY]
}

/** NaN, as often as a format has bit patterns for it: they are one value here. */
function notNumbers({ fractionBits }: Format): number[] {
  return new Array<number>(2 * (2 ** fractionBits - 1)).fill(Number.NaN)
}

const bits = new DataView(new ArrayBuffer(4))

/** The float32 next to a positive float32. */
function nextFloat(x: number, direction: string): number {
  bits.setFloat32(0, x)
  bits.setUint32(0, bits.getUint32(0) + (direction === 'above' ? 1 : -1))
  return bits.getFloat32(0)
}

function shown(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x)
}
