import { writeSync } from 'node:fs'
import { createMeter } from '../meter.ts'
import { unpricedNatives } from '../natives/unknown.ts'
import { installNatives } from '../natives.ts'

// Writes the built-ins of this Node that this version of the meter doesn't know (they get a price by default), and those left without any.

const meter = createMeter({ steps: 1e9, elements: 1e9, depth: 1e9 })
const unknown: string[] = []
const charged = installNatives(meter, { bigInt: true }, (path) => unknown.push(path))
const uncharged = unpricedNatives(charged).map(({ path }) => path)
writeSync(1, JSON.stringify({ unknown, uncharged }))
