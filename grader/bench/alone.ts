import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { root } from '../places.ts'

const probe = `
const start = performance.now()
const [, script, name, argument] = process.argv
const answer = await (await import(script))[name](argument, () => performance.now() - start)
console.log(JSON.stringify(answer))
process.exit(0)`

/**
 * What an exported function of a file beside this one answers in a fresh process, started as `pnpm grade` is. It gets the argument and a
 * clock that began when the launchers had done.
 */
export function alone<T>(file: string, name: string, argument: string): Promise<T> {
  const loader = pathToFileURL(createRequire(`${root}package.json`).resolve('tsx')).href
  const script = pathToFileURL(`${root}grader/bench/${file}`).href
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', probe, script, name, argument], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output))
      else reject(new Error(`${name} of ${file} ended with exit code ${code}`))
    })
  })
}
