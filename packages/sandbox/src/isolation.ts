import { dirname } from 'node:path'

/** The layers, strongest first. `none` is for debugging: nothing is closed and nothing hardened. */
export type Isolation = 'namespace' | 'permission' | 'process' | 'none'

export interface Launch {
  readonly command: string
  readonly args: readonly string[]
}

/** How a subject process is started under a layer. */
export function launch(isolation: Isolation, bootFile: string, wasmDir: string, heapMegabytes: number): Launch {
  const flags = [`--max-old-space-size=${heapMegabytes}`, `--stack-size=${stackKilobytes}`, '--no-warnings']
  if (isolation !== 'none') flags.push('--disallow-code-generation-from-strings')
  if (isolation === 'permission' || isolation === 'namespace')
    flags.push(permissionFlag(), `--allow-fs-read=${dirname(bootFile)}/*`, `--allow-fs-read=${wasmDir}/*`)
  return { command: process.execPath, args: [...flags, bootFile, isolation, wasmDir] }
}

/** The stack that the counted depth of recursion must fit in; below the 8 MiB that systems give a main thread, and Windows' 1 MiB apart. */
const stackKilobytes = process.platform === 'win32' ? 900 : 3900

function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
}
