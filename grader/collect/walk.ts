import { join } from 'node:path'
import { list } from './entries.ts'
import { limits } from './limits.ts'
import { isPlain, nameText } from './name-text.ts'
import type { Problem } from './problem.ts'

export interface Sources {
  /** The `.ts` files, sorted, by path below `src`. */
  readonly paths: readonly string[]
  /** Other regular files, for the hint which file may be meant. */
  readonly others: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Looks through `src` without following a link or opening a file. More than the limits allow is refused as a whole: what is graded never
 * depends on the order in which a disk lists names.
 */
export async function sourcesBelow(src: string): Promise<Sources> {
  const paths: string[] = []
  const others: string[] = []
  const problems: Problem[] = []
  const folders = ['']
  let seen = 0

  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const found = await list(join(src, folder), limits.entries - seen)
    if (found.status === 'refused') {
      if (found.tooMany) return nothing(`holds more than ${limits.entries} names. Keep only the files that you wrote.`)
      problems.push(refusal(folder, `can't be read: ${found.reason}.`))
      continue
    }
    seen += found.entries.length
    for (const { name, kind } of found.entries) {
      const path = folder === '' ? name : `${folder}/${name}`
      const isSource = name.endsWith('.ts')
      const wrong = faultOf(path, kind, isSource)
      if (wrong !== undefined) problems.push(refusal(path, wrong))
      else if (kind === 'folder') folders.push(path)
      else if (kind === 'file') (isSource ? paths : others).push(path)
    }
    if (paths.length > limits.files) return nothing(`holds more than ${limits.files} .ts files. Keep only the files that you wrote.`)
  }
  return { paths: paths.sort(), others: others.sort(), problems }
}

function nothing(because: string): Sources {
  return { paths: [], others: [], problems: [refusal('', because)] }
}

function refusal(path: string, what: string): Problem {
  const file = path === '' ? 'src' : `src/${nameText(path)}`
  return { file, message: `${file} ${what}` }
}

function faultOf(path: string, kind: string, isSource: boolean): string | undefined {
  if (kind === 'link') return 'is a link; links are not followed. Put the file itself there.'
  if (kind === 'other') return isSource ? 'is not a regular file. Put a text file there.' : undefined
  if (kind === 'file' && !isSource) return undefined
  if (!isPlain(path)) return 'has a character in its name that cannot be seen or is not allowed. Rename it.'
  if (path.length > limits.path) return `has a path of more than ${limits.path} characters. Rename it.`
  if (kind === 'file') return undefined
  if (isSource) return 'is a folder; a file is expected under this name. Rename the folder.'
  return path.split('/').length > limits.depth ? `lies more than ${limits.depth} folders deep. Move its files up.` : undefined
}
