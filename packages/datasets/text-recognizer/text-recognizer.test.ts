import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadTextRecognizer, type Values } from '../src/index.ts'

const { encoder, neck, head, samples, alphabet } = loadTextRecognizer()

const listed = readFileSync(new URL('README.md', import.meta.url), 'utf8').matchAll(/^\| `(\w+\.(?:json|bin))` \|.*\| `([0-9a-f]{64})`/gm)

it.each(Array.from(listed, ([, file, sha256]) => ({ file, sha256 })))('$file is the one that the README lists', ({ file, sha256 }) => {
  const bytes = readFileSync(new URL(file, import.meta.url))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
})

it('has two blocks of 8 heads, 233,280 numbers in all', () => {
  expect(encoder.heads).toBe(8)
  expect(encoder.blocks.map(({ attention }) => attention.qkv.kernel.shape)).toEqual([
    [120, 360],
    [120, 360],
  ])
  expect(valuesOf(encoder).reduce((sum, { data }) => sum + data.length, 0)).toBe(233_280)
  expect(encoder.finalNorm.epsilon).toBe(1e-6)
  expect(neck.mix.kernel.shape).toEqual([3, 480, 60])
  expect(head.kernel.shape).toEqual([120, 96])
})

it('has 24 easy samples and 16 hard ones, 1,098 steps in all', () => {
  expect([samples.filter(({ level }) => level === 'easy').length, samples.length]).toEqual([24, 40])
  expect(samples.reduce((sum, { n }) => sum + n, 0)).toBe(1098)
  for (const { n, features, encoderOutput, shortcut } of samples) {
    expect([features.shape, encoderOutput.shape, shortcut.shape]).toEqual([
      [n, 120],
      [n, 120],
      [n, 60],
    ])
  }
})

it('holds finite numbers that fill their shapes', () => {
  for (const { shape, data } of valuesOf([encoder, neck, head, samples])) {
    expect(data).toHaveLength(shape.reduce((a, b) => a * b, 1))
    expect(data.every(Number.isFinite)).toBe(true)
  }
  // An output of a norm whose gamma and beta are read from the wrong place would have another size.
  const all = samples.flatMap(({ encoderOutput }) => Array.from(encoderOutput.data))
  expect(Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / all.length)).toBeCloseTo(0.3, 2)
})

it('reads the blank, the space and ASCII', () => {
  expect(alphabet).toHaveLength(96)
  expect(alphabet.slice(0, 3)).toEqual(['', ' ', '!'])
})

function valuesOf(tree: unknown): Values[] {
  if (typeof tree !== 'object' || tree === null) return []
  if ('data' in tree && tree.data instanceof Float32Array && 'shape' in tree && Array.isArray(tree.shape))
    return [{ shape: tree.shape, data: tree.data }]
  return Object.values(tree).flatMap(valuesOf)
}
