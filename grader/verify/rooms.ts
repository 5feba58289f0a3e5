import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'

/** Proves that rooms know each other in one direction, and that nothing outside `solutions/` imports from it. */
export function strayImports(root: string): string[] {
  return sourceFiles(root).flatMap((file) => {
    const from = roomOf(file)
    const allowed = from === undefined ? undefined : knows[from]
    return importsOf(file, readFileSync(`${root}${file}`, 'utf8')).flatMap(({ target, line }) => {
      const to = roomOf(target)
      if (to === undefined || to === from) return []
      if (to === 'solutions') return [`${file}:${line} imports from solutions/, which students don't have`]
      if (allowed === undefined || allowed.includes(to)) return []
      return [`${file}:${line} ${from} may not know ${to}; it knows ${allowed.join(', ') || 'nothing of ours'}`]
    })
  })
}

// What each room may import; a room is the longest of these names that a file's path begins with.
const knows: Readonly<Record<string, readonly string[]>> = {
  'packages/tf': [],
  'packages/guards': ['packages/tf'],
  'packages/datasets': [],
  'packages/scorecard': [],
  'packages/plot': [],
  'packages/report': ['packages/scorecard', 'packages/plot'],
  'packages/sandbox': ['packages/tf', 'packages/guards'],
  exercises: ['packages/tf', 'packages/guards', 'packages/datasets', 'grader'],
  solutions: ['packages/plot', 'packages/tf', 'packages/guards', 'packages/datasets', 'packages/sandbox', 'exercises', 'grader/checks'],
  'grader/collect': ['packages/scorecard'],
  'grader/inspect': ['packages/scorecard', 'grader/collect'],
  'grader/diff': ['packages/scorecard', 'packages/report', 'grader/collect', 'grader/inspect'],
  'grader/stubs': ['packages/scorecard'],
  'grader/checks': ['packages/scorecard', 'packages/sandbox', 'packages/tf', 'packages/datasets', 'exercises'],
  'grader/teach': ['packages/scorecard', 'packages/sandbox'],
  'grader/run': ['packages/sandbox', 'packages/scorecard', 'grader/checks', 'grader/teach'],
}

const rooms = [...Object.keys(knows), 'grader', 'packages/submissions'].sort((a, b) => b.length - a.length)
const packageRooms: Readonly<Record<string, string>> = {
  '@kata/tf': 'packages/tf',
  '@kata/guards': 'packages/guards',
  '@kata/datasets': 'packages/datasets',
  '@kata/scorecard': 'packages/scorecard',
  '@kata/plot': 'packages/plot',
  '@kata/report': 'packages/report',
  '@kata/sandbox': 'packages/sandbox',
  '@kata/grader/checks': 'grader/checks',
  '@kata/grader': 'grader',
}

function roomOf(path: string): string | undefined {
  return rooms.find((room) => path === room || path.startsWith(`${room}/`))
}

/** The imports of a file, as paths from the root. */
function importsOf(file: string, source: string): { target: string; line: number }[] {
  const { module } = parseSync(file, source)
  const found = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest] : []))),
  ]
  return found.flatMap(({ value, start }) => {
    const target = value.startsWith('.') ? posix.join(posix.dirname(file), value) : packageRoomOf(value)
    return target === undefined ? [] : [{ target, line: source.slice(0, start).split('\n').length }]
  })
}

function packageRoomOf(specifier: string): string | undefined {
  const name = Object.keys(packageRooms).find((known) => specifier === known || specifier.startsWith(`${known}/`))
  return name === undefined ? undefined : packageRooms[name]
}

function sourceFiles(root: string): string[] {
  return ['packages', 'grader', 'exercises', 'solutions'].flatMap((top) =>
    readdirSync(`${root}${top}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => posix.join(top, posix.relative(posix.join(root, top), `${entry.parentPath}/${entry.name}`)))
      .filter((path) => !/node_modules|packages\/submissions\/(accept|reject|attack)|\.test\.ts$/.test(path)),
  )
}
