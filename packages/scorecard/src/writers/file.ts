import { randomUUID } from 'node:crypto'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'

/** Writes a whole report to a file, all of it or nothing; `-` is standard output, which then carries the report alone. */
export async function writeReport(target: string, text: string): Promise<void> {
  if (target === '-') return writeToStandardOutput(text)
  const path = await realpath(target).catch(() => target)
  const isSpecial = await stat(path).then(
    (found) => !found.isFile(),
    () => false,
  )
  // A device or pipe can't be replaced by a file.
  return isSpecial ? writeThrough(path, text, 'w') : replace(path, text)
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await writeThrough(temporary, text, 'w')
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeThrough(path: string, text: string, flags: string): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.writeFile(text)
  } finally {
    await file.close()
  }
}

function writeToStandardOutput(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
