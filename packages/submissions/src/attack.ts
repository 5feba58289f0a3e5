import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { InfrastructureError } from '@kata/scorecard'
import { filesBelow } from './files-below.ts'

/** A submission that tries to fool the grader, and what it should get for that. */
export interface Attack {
  /** `results/forged-tensor` */
  readonly name: string
  /** What it tries, in a sentence. */
  readonly aim: string
  readonly expected: Expected
  /** By path below `src`: the solution of exercise 01 with the attack laid over it. */
  readonly files: () => ReadonlyMap<string, string | Uint8Array>
}

/** The functions under attack, by what they should get. Every other function keeps its points. */
export interface Expected {
  /** Earn no point at all. */
  readonly nothing: readonly string[]
  /** Fail a check at least. */
  readonly loses: readonly string[]
  /** Keep their points: what came out is right, whatever was tried on the way. */
  readonly passes: readonly string[]
  /** How a check of the first function ends, where that is told: `timeout`. */
  readonly ends: string | undefined
  /** Words of a message. */
  readonly says: string | undefined
}

export const attackedExercise = '01-quadratic-complexity'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const attacksDir = fileURLToPath(new URL('../attack/', import.meta.url))

/** All attacks that are kept as files, by name. See the README for their form. */
export function attacks(): Attack[] {
  return namesIn(attacksDir)
    .filter((kind) => statSync(attacksDir + kind).isDirectory())
    .flatMap((kind) => namesIn(attacksDir + kind).map((entry) => readAttack(`${kind}/${entry}`)))
}

function readAttack(path: string): Attack {
  const isFolder = statSync(attacksDir + path).isDirectory()
  const own = isFolder
    ? filesBelow(`${attacksDir}${path}/`, (file) => readFileSync(file))
    : new Map([['attack.ts', readFileSync(attacksDir + path)]])
  const name = path.replace(/\.ts$/, '')
  const main = own.get('attack.ts') ?? fail(name, 'has no attack.ts')
  const { aim, expected } = parseHead(main.toString('utf8'), name)
  return { name, aim, expected, files: () => new Map([...solutionFiles(), ['index.ts', indexOf(expected)], ...own]) }
}

function solutionFiles(): ReadonlyMap<string, string | Uint8Array> {
  return filesBelow(`${root}solutions/${attackedExercise}/src/`, (file) => readFileSync(file, 'utf8'))
}

/** The solution's functions, but those under attack from the attack's file. */
function indexOf({ nothing, loses, passes }: Expected): string {
  const names = [...nothing, ...loses, ...passes].join(', ')
  return `export * from './attention.ts'\nexport * from './cost.ts'\n${names === '' ? "import './attack.ts'" : `export { ${names} } from './attack.ts'`}\n`
}

/** Reads the comment that an attack begins with. */
export function parseHead(text: string, name: string): Pick<Attack, 'aim' | 'expected'> {
  const lines = /^(?:\/\/.*\n)+/.exec(text.replaceAll('\r\n', '\n'))?.[0].split('\n') ?? []
  const fields = new Map(lines.map((line) => /^\/\/ (\w+): (.*)$/.exec(line)?.slice(1) ?? []).map(([key, value]) => [key, value]))
  const list = (key: string): string[] => fields.get(key)?.split(/,\s*/) ?? []
  return {
    aim: fields.get('aim') ?? fail(name, 'says no `aim:`'),
    expected: {
      nothing: list('nothing'),
      loses: list('loses'),
      passes: list('passes'),
      ends: fields.get('ends'),
      says: fields.get('says'),
    },
  }
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
}

function fail(name: string, problem: string): never {
  throw new InfrastructureError(`packages/submissions/attack/${name} ${problem}`)
}
