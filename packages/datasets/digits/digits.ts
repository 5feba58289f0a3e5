import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Handwritten digits, 8 × 8 pixels: see the README beside this file. */
export interface Digits {
  /** 1438 images. */
  readonly training: DigitSet
  /** 359 images: every fifth row of the file. */
  readonly heldOut: DigitSet
}

export interface DigitSet {
  readonly count: number
  /** [count, 64], row-major, 0 is paper and 1 is ink. */
  readonly inputs: Float32Array
  /** [count], the digits. */
  readonly labels: Int32Array
}

const pixels = 64
const classes = 10
const fullInk = 16

/** Reads the digits and splits them: the row with index i is held out when i mod 5 = 4. */
export function loadDigits(): Digits {
  const rows = gunzipSync(readFileSync(new URL('digits.csv.gz', import.meta.url)))
    .toString('ascii')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').map(Number))
  return {
    training: setOf(rows.filter((_, i) => i % 5 !== 4)),
    heldOut: setOf(rows.filter((_, i) => i % 5 === 4)),
  }
}

/** The positions of the first `each` images of every digit, in their order: a set with few labels. */
export function firstOfEachClass({ labels }: DigitSet, each: number): number[] {
  const seen = new Array<number>(classes).fill(0)
  return Array.from(labels.keys()).filter((i) => seen[labels[i]]++ < each)
}

function setOf(rows: readonly (readonly number[])[]): DigitSet {
  return {
    count: rows.length,
    inputs: Float32Array.from(rows.flatMap((row) => row.slice(0, pixels).map((ink) => ink / fullInk))),
    labels: Int32Array.from(rows, (row) => row[pixels]),
  }
}
