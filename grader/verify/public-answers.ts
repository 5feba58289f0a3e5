import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { bundle, type CallLimits, type Outcome, openSubject, type Subject } from '@kata/sandbox'
import { defaultSeed } from '@kata/scorecard'
import { build, type Plugin } from 'esbuild'
import { parseSync } from 'oxc-parser'
import type { ListedExercise } from '../catalogue.ts'
import type { Check } from '../checks/check.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { judge } from '../run/judge.ts'
import { subjectLimits } from '../run/limits.ts'

/**
 * The functions in files that students get which, handed in as they are, would earn all public points of a function they should write.
 * Every exported function is tried as every function of the exercise.
 */
export async function publicAnswers(exercise: ListedExercise, root: string): Promise<string[]> {
  const candidates = publicFunctions(root)
  const bundled = await bundle(new Map([['index.ts', await programOf(candidates, root)]]))
  if ('error' in bundled) return [`the public files can't be bundled: ${bundled.error.message}`]
  const subject = openSubject(bundled.program, {
    isolation: await chosenIsolation('auto'),
    backend: chosenBackend(),
    limits: subjectLimits,
  })
  const { outcome } = await subject.loaded
  if (outcome.status !== 'returned')
    return [`the public files don't load: ${outcome.status === 'threw' ? outcome.error.message : outcome.message}`]

  const found: string[] = []
  for (const [i, { file, name }] of candidates.entries()) {
    const candidate = watched(subject)
    for (const fn of exercise.functions) {
      if (candidate.endings() >= mostEndings) break
      if (await earnsAll(publicChecks(exercise, fn), standIn(candidate.subject, fn, `c${i}`)))
        found.push(`${file}: ${name} answers ${exercise.id}/${fn}`)
    }
  }
  subject.close()
  return found
}

/** Whatever ends the process this often, handed different arguments, is no function that only computes. */
const mostEndings = 3

/** The subject, and how many of the calls to it ended the process. */
function watched(subject: Subject): { readonly subject: Subject; readonly endings: () => number } {
  let endings = 0
  const counted = async (call: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await call
    if (outcome.status !== 'returned' && outcome.status !== 'threw' && outcome.status !== 'not-run') endings++
    return outcome
  }
  return {
    subject: {
      ...subject,
      call: (...call) => counted(subject.call(...call)),
      otherDay: (...call) => counted(subject.otherDay(...call)),
      gradient: (...call) => counted(subject.gradient(...call)),
    },
    endings: () => endings,
  }
}

function publicChecks({ checks }: ListedExercise, fn: string): Check[] {
  return checks.filter(({ visibility, check }) => visibility === 'public' && check.function === fn).map(({ check }) => check)
}

interface Candidate {
  readonly file: string
  readonly name: string
}

/** What is written for other arguments may run away with these. */
const candidateLimits: CallLimits = { steps: 5_000_000, cpuMs: 2000 }

/** Milliseconds that a check took when it was last tried. It decides what is tried first, and nothing else. */
const lastTook = new Map<Check, number>()

async function earnsAll(checks: readonly Check[], subject: Subject): Promise<boolean> {
  const holds = async (check: Check, runs: number): Promise<boolean> => {
    const start = performance.now()
    const finding = await judge(check, subject, { seed: defaultSeed, runs, asFound: true })
    lastTook.set(check, performance.now() - start)
    return finding.holds
  }
  // Most pairs fail at once, whatever is tried: the quickest first.
  const quickest = [...checks].sort((a, b) => (lastTook.get(a) ?? 0) - (lastTook.get(b) ?? 0))
  for (const runs of [1, 10]) for (const check of quickest) if (!(await holds(check, runs))) return false
  return checks.length > 0
}

/** The subject with one function's calls answered by another. */
function standIn(subject: Subject, fn: string, candidate: string): Subject {
  const nameOf = (name: string): string => (name === fn ? candidate : name)
  return {
    ...subject,
    call: (name, args, detail, limits) => subject.call(nameOf(name), args, detail, { ...candidateLimits, ...limits }),
    map: (name, lists, limits) => subject.map(nameOf(name), lists, { ...candidateLimits, ...limits }),
    otherDay: (name, args, limits) => subject.otherDay(nameOf(name), args, { ...candidateLimits, ...limits }),
    gradient: (name, path, args, limits, upstream) =>
      subject.gradient(nameOf(name), path, args, { ...candidateLimits, ...limits }, upstream),
  }
}

function publicFunctions(root: string): Candidate[] {
  return publicFiles(root).flatMap((file) => {
    const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'))
    const names = module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ exportName, isType, moduleRequest }) => (exportName.name && !isType && !moduleRequest ? [exportName.name] : [])),
    )
    return names.map((name) => ({ file, name }))
  })
}

/** What a student's copy holds, but for entry points that act when they load. */
function publicFiles(root: string): string[] {
  return ['exercises', 'grader', 'packages'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter(
        (path) =>
          !/node_modules|\.(test|spec|config)\.ts$|packages\/(submissions|tf)\/|grader\/(main|vitest)\.ts|sandbox\/src\/subject\/|exercises\/.*\/src\//.test(
            path,
          ),
      )
      .sort(),
  )
}

/** One script that exports every candidate, with whatever a submission can't import replaced by things that do nothing. */
async function programOf(candidates: readonly Candidate[], root: string): Promise<string> {
  const files = [...new Set(candidates.map(({ file }) => file))]
  const lines = [
    ...files.map((file, i) => `import * as m${i} from './${file}'`),
    ...candidates.map(({ file, name }, i) => `export const c${i} = m${files.indexOf(file)}.${name}`),
  ]
  const result = await build({
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'silent',
    banner: { js: `${inertValue.replaceAll('inert', '$inert')}\nconst ${hostGlobals.map((name) => `${name} = $inert`).join(', ')}` },
    define: { 'import.meta.url': '"file:///nowhere"' },
    external: ['@kata/tf', '@kata/guards'],
    plugins: [inert(allFiles(root))],
  })
  return result.outputFiles[0].text
}

/** Whatever a public file may lead to. */
function allFiles(root: string): string[] {
  return ['exercises', 'grader', 'packages'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && entry.name.endsWith('.ts') && !/node_modules|submissions\/(programs|attack)/.test(entry.parentPath),
      )
      .map((entry) => join(entry.parentPath, entry.name)),
  )
}

function inert(files: readonly string[]): Plugin {
  const names = importedNames(files)
  return {
    name: 'inert',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'dynamic-import') return { path, external: true }
        return path.startsWith('@kata/') && path !== '@kata/tf/host' ? undefined : { path, namespace: 'inert' }
      })
      onLoad({ filter: /.*/, namespace: 'inert' }, ({ path }) => ({
        contents: [
          inertValue,
          ...(names.get(path) ?? []).map((name) => (name === 'default' ? 'export default inert' : `export const ${name} = inert`)),
        ].join('\n'),
        loader: 'js',
      }))
    },
  }
}

/** What a submission doesn't find in its scope. */
const hostGlobals = ['process', 'Buffer', 'WebAssembly', 'performance', 'URL', 'setImmediate', 'SharedArrayBuffer']

const inertValue = `const inert = new Proxy(function () {}, {
  get: (target, key) => (key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? () => [][Symbol.iterator]() : key === 'prototype' ? target.prototype : inert),
  apply: () => inert,
  construct: () => inert,
})`

/** By module, the names that any file imports from it. */
function importedNames(files: readonly string[]): Map<string, string[]> {
  const names = new Map<string, Set<string>>()
  for (const file of files) {
    for (const { moduleRequest, entries } of parseSync(file, readFileSync(file, 'utf8')).module.staticImports) {
      const known = names.get(moduleRequest.value) ?? new Set()
      names.set(moduleRequest.value, known)
      for (const { importName } of entries) known.add(importName.name ?? 'default')
    }
  }
  return new Map([...names].map(([module, set]) => [module, [...set]]))
}
