import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync, transformSync } from 'esbuild'
import { freshName } from '../fresh-name.ts'
import { instrument } from '../instrument.ts'
import type { Exhausted, Limits } from '../ledger.ts'
import { usesBigInt } from '../uses-big-int.ts'

/** A program as the child evaluates it: it exports `f`, called with each of `calls`. */
export interface Trial {
  readonly code: string
  readonly name: string
  readonly calls: readonly number[]
}

export interface Batch {
  readonly trials: readonly Trial[]
  readonly bigInts: boolean
  readonly limits: Limits
  /** Whether the realm is closed and hardened, as for a submission. */
  readonly closed: boolean
}

export interface Counted {
  readonly steps: number
  readonly allocated: number
  readonly largest: number
  readonly exhausted: Exhausted | null
  /** The result (or what was thrown) as JSON; numbers as text. */
  readonly result: string
  readonly sites: readonly (readonly [site: number, steps: number])[]
}

export interface Program {
  readonly source: string
  readonly calls: readonly number[]
}

const generous: Limits = { steps: 1e9, elements: 1e9, depth: 6000 }

/**
 * Counts programs in another process, one process for those with BigInts and one for those without: for each, its evaluation and then its calls.
 */
export function metered(
  programs: readonly Program[],
  { limits = generous, closed = true, node = process.execPath, flags = [] as readonly string[] } = {},
): Counted[][] {
  const results = new Map<Program, Counted[]>()
  for (const bigInts of [false, true]) {
    const group = programs.filter(({ source }) => usesBigInt([source]) === bigInts)
    if (group.length === 0) continue
    const trials = group.map(({ source, calls }) => ({ ...prepared(source, bigInts), calls }))
    const batch: Batch = { trials, bigInts, limits, closed }
    const counted: Counted[][] = JSON.parse(runBundled('child.ts', [], { node, flags, input: JSON.stringify(batch) }))
    for (const [i, program] of group.entries()) results.set(program, counted[i])
  }
  return programs.map((program) => results.get(program) ?? [])
}

/** The program instrumented, as a script that fills `module.exports`. */
export function prepared(source: string, bigInts: boolean): { code: string; name: string } {
  const name = freshName([source])
  const { code } = instrument(source, 'program.ts', { name, firstSite: 0, bigInts })
  return { code: transformSync(code, { loader: 'ts', format: 'cjs', target: 'es2022' }).code, name }
}

/** Runs a file of this folder, bundled, in a process of its own; gives what it wrote. */
export function runBundled(
  file: string,
  args: readonly string[],
  { node = process.execPath, flags = [] as readonly string[], input = '' } = {},
): string {
  const { stdout, stderr, status, signal } = spawnSync(node, ['--unhandled-rejections=none', ...flags, bundled(file), ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  })
  if (status !== 0 || stdout === '') throw new Error(`${file} ended with ${status ?? signal}: ${stderr}`)
  return stdout
}

const built = new Map<string, string>()

function bundled(file: string): string {
  const known = built.get(file)
  if (known !== undefined) return known
  const outfile = join(mkdtempSync(join(tmpdir(), 'metered-')), 'child.cjs')
  const entry = fileURLToPath(new URL(`./${file}`, import.meta.url))
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', target: 'node20', format: 'cjs', outfile, logLevel: 'silent' })
  built.set(file, outfile)
  return outfile
}

/** The exponent of `steps` over n: the least-squares slope of log over log. */
export function exponent(ns: readonly number[], steps: readonly number[]): number {
  const xs = ns.map(Math.log)
  const ys = steps.map((value) => Math.log(Math.max(1, value)))
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(xs), mean(ys)]
  const covariance = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i] - my), 0)
  return covariance / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0)
}
