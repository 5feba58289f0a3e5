import { readFileSync } from 'node:fs'
import alphabet from './alphabet.json' with { type: 'json' }
import sampleIndex from './samples.json' with { type: 'json' }
import weightIndex from './weights.json' with { type: 'json' }

/** A trained text-recognition transformer without its convolutions: see the README beside this file for the formulas. */
export interface TextRecognizer {
  readonly encoder: RecognizerEncoder
  readonly neck: { readonly expand: Linear; readonly mix: Linear; readonly reduce: Linear }
  readonly head: Linear
  /** 40 lines of text, easy ones first. */
  readonly samples: readonly TextSample[]
  /** By column of the head; the first one is the blank. */
  readonly alphabet: readonly string[]
}

export interface RecognizerEncoder {
  readonly heads: number
  readonly blocks: readonly RecognizerBlock[]
  readonly finalNorm: Norm
}

export interface RecognizerBlock {
  readonly norm1: Norm
  readonly attention: { readonly qkv: Linear; readonly projection: Linear }
  readonly norm2: Norm
  readonly feedForward: { readonly expand: Linear; readonly contract: Linear }
}

export interface Norm {
  readonly gamma: Values
  readonly beta: Values
  readonly epsilon: number
}

export interface Linear {
  /** [inputs, outputs]; of the convolution `mix` [3, inputs, outputs]. */
  readonly kernel: Values
  readonly bias: Values
}

/** Numbers in a shape, row-major. */
export interface Values {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

export interface TextSample {
  readonly id: string
  readonly level: 'easy' | 'hard'
  /** What was drawn. */
  readonly drawn: string
  /** What the model reads: the reference. */
  readonly text: string
  /** Steps. */
  readonly n: number
  /** [n, 120], what the encoder starts from. */
  readonly features: Values
  /** [n, 120], as another engine worked it out. */
  readonly encoderOutput: Values
  /** [n, 60], what the bypass around the encoder adds in the neck. */
  readonly shortcut: Values
}

/** Reads the recognizer's weights and samples. */
export function loadTextRecognizer(): TextRecognizer {
  const weights = valuesIn('weights.bin')
  const samples = valuesIn('samples.bin')
  const tensor = (name: string): Values => weights(entryOf(name))
  const linear = (name: string): Linear => ({ kernel: tensor(`${name}.kernel`), bias: tensor(`${name}.bias`) })
  const norm = (name: keyof typeof weightIndex.epsilon): Norm => ({
    gamma: tensor(`${name}.gamma`),
    beta: tensor(`${name}.beta`),
    epsilon: weightIndex.epsilon[name],
  })
  const block = (b: 0 | 1): RecognizerBlock => ({
    norm1: norm(`blocks.${b}.norm1`),
    attention: { qkv: linear(`blocks.${b}.attention.qkv`), projection: linear(`blocks.${b}.attention.projection`) },
    norm2: norm(`blocks.${b}.norm2`),
    feedForward: { expand: linear(`blocks.${b}.feedForward.expand`), contract: linear(`blocks.${b}.feedForward.contract`) },
  })
  return {
    encoder: { heads: weightIndex.heads, blocks: [block(0), block(1)], finalNorm: norm('finalNorm') },
    neck: { expand: linear('neck.expand'), mix: linear('neck.mix'), reduce: linear('neck.reduce') },
    head: linear('head'),
    samples: sampleIndex.samples.map(({ id, level, drawn, text, n, features, encoderOutput, shortcut }) => ({
      id,
      level: level === 'easy' ? 'easy' : 'hard',
      drawn,
      text,
      n,
      features: samples(features),
      encoderOutput: samples(encoderOutput),
      shortcut: samples(shortcut),
    })),
    alphabet,
  }
}

interface Entry {
  readonly shape: readonly number[]
  readonly byteOffset: number
}

function entryOf(name: string): Entry {
  const entry = weightIndex.tensors.find((tensor) => tensor.name === name)
  if (!entry) throw new Error(`weights.json lists no tensor ${name}`)
  return entry
}

/** The tensors of a file of little-endian float32, each as an array of its own. */
function valuesIn(file: string): (entry: Entry) => Values {
  const bytes = readFileSync(new URL(file, import.meta.url))
  return ({ shape, byteOffset }) => {
    const from = bytes.byteOffset + byteOffset
    const length = shape.reduce((product, size) => product * size, 1)
    return { shape, data: new Float32Array(bytes.buffer.slice(from, from + 4 * length)) }
  }
}
