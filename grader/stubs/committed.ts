import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export type Committed =
  | { readonly status: 'known'; readonly files: ReadonlySet<string> }
  | { readonly status: 'unknown'; readonly reason: string }

/** The files below a folder of a checkout that are as the last commit has them, by path below `root` with `/`. */
export async function committedFiles(root: string, folder: string): Promise<Committed> {
  try {
    const tracked = await git(root, ['ls-files', '-z', '--', folder])
    const changed = new Set(await git(root, ['diff', '--name-only', '--relative', '-z', 'HEAD', '--', folder]))
    return { status: 'known', files: new Set(tracked.filter((file) => !changed.has(file))) }
  } catch (error) {
    return { status: 'unknown', reason: reasonOf(error) }
  }
}

async function git(root: string, args: readonly string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)('git', [...args], { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\0').filter((path) => path !== '')
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  if (text.includes('safe.directory')) {
    return "git doesn't trust this checkout, which somebody else owns. Run `git config --global --add safe.directory` with its path"
  }
  return "git can't say whether a commit has it. Put the file aside, then run `pnpm stubs` again"
}
