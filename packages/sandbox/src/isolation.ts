import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'

/** The layers, strongest first. `none` is for debugging: nothing is closed and nothing hardened. */
export type Isolation = 'namespace' | 'permission' | 'process' | 'none'

export interface Launch {
  readonly command: string
  readonly args: readonly string[]
}

/** What a subject process needs to read. */
export interface Needs {
  readonly bootFile: string
  readonly wasmDir: string
  readonly heapMegabytes: number
}

/** How a subject process is started under a layer; the boot script's own arguments follow. */
export function launch(isolation: Isolation, needs: Needs): Launch {
  const node = [process.execPath, ...nodeFlags(isolation, needs), needs.bootFile]
  const [command, ...args] = isolation === 'namespace' ? ['bwrap', ...namespaceFlags(needs), ...node] : node
  return { command, args }
}

/** Why the namespace layer can't be had on this machine; undefined when it holds. */
export function namespaceFault(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are a Linux feature'
  try {
    execFileSync('bwrap', ['--unshare-all', '--die-with-parent', '--ro-bind', '/', '/', 'true'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 10_000,
    })
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'bubblewrap (the command bwrap) is not installed'
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    return `bubblewrap can't make namespaces here: ${said}`
  }
}

function nodeFlags(isolation: Isolation, { bootFile, wasmDir, heapMegabytes }: Needs): string[] {
  const flags = [`--max-old-space-size=${heapMegabytes}`, `--stack-size=${stackKilobytes}`, '--no-warnings', '--unhandled-rejections=none']
  if (isolation !== 'none') flags.push('--disallow-code-generation-from-strings')
  if (isolation === 'permission' || isolation === 'namespace') {
    flags.push(permissionFlag(), `--allow-fs-read=${bootFile}`, `--allow-fs-read=${wasmDir}*`)
  }
  return flags
}

/** An own network, process table, host name and root: of the file system, Node, its libraries, the boot script and the WASM binaries alone. */
function namespaceFlags({ bootFile, wasmDir }: Needs): string[] {
  const readable = [process.execPath, bootFile, wasmDir, '/usr/lib', '/usr/lib64', '/etc/ld.so.cache'].filter((path) => existsSync(path))
  const libraries = ['/lib', '/lib64'].filter((path) => existsSync(path))
  return [
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--clearenv',
    ...['--setenv', 'TZ', 'UTC'],
    ...readable.flatMap((path) => ['--ro-bind', path, path]),
    ...libraries.flatMap((path) =>
      lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
    ),
    ...['--dev', '/dev'],
    ...['--chdir', dirname(bootFile)],
  ]
}

/** The stack that the counted depth of recursion must fit in; below the 8 MiB that systems give a main thread, and Windows' 1 MiB apart. */
const stackKilobytes = process.platform === 'win32' ? 900 : 3900

function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
}
