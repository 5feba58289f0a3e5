import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { root } from '../places.ts'

// What lessons and documents tell readers to run, and where they send them, is there.

const ofPackageManager = ['install', 'changeset']
const ofStudents = ['grade', 'test', 'diagnose']

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('.changeset/') && existsSync(join(root, path)))

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8').replace(/<!--.*?-->/gs, '')
}

/** What of a document is code: fences, indented lines, and what stands between backticks. */
function codeOf(path: string): string {
  return [...textOf(path).matchAll(/^```.*?^```|^ {4}.*$|`[^`\n]+`/gms)].join('\n')
}

function isOfStudents(path: string): boolean {
  return path.startsWith('exercises/') || path.startsWith('grader/template/')
}

it.each(documents)('%s names commands that there are', (path) => {
  const named = [...codeOf(path).matchAll(/\bpnpm(?:@12)? ([a-z][\w:-]*)/g)].map(([, name]) => name)
  const known = isOfStudents(path) ? ofStudents : [...Object.keys(manifest.scripts), ...ofPackageManager]
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})

it.each(documents)('%s names options that there are', (path) => {
  const commands = ['grader/main.ts', 'grader/instructors.ts'].map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  const named = [...codeOf(path).matchAll(/\bpnpm(?:@12)? (?:grade|diff|template|fuzz|test:\w+)\b[^\n`|]*/g)].flatMap(
    ([line]) => line.match(/--[a-z]+/g) ?? [],
  )
  expect(named.filter((option) => !commands.includes(`'${option}`))).toEqual([])
})

it.each(documents)('%s links to files that there are', (path) => {
  const targets = [...textOf(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target)
  expect(targets.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([])
})
