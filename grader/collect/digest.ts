import { createHash } from 'node:crypto'
import type { ReadExercise } from './exercise.ts'
import type { Problem } from './problem.ts'

/** SHA-256 over what was graded: each file's path and bytes, sorted, then what was refused, since the card says that too. */
export function digestOf(read: readonly ReadExercise[], problems: readonly Problem[]): string {
  const hash = createHash('sha256')
  const add = (name: string, content: Uint8Array): void => {
    hash.update(`${Buffer.byteLength(name)}:${name}${content.length}:`).update(content)
  }

  const files = read.flatMap(({ exercise, bytes }) => [...bytes].map(([path, content]) => ({ path: `${exercise.id}/${path}`, content })))
  for (const { path, content } of files.sort((a, b) => inOrder(a.path, b.path))) add(path, content)
  for (const { exercise } of read) for (const { file, message } of exercise.problems) add(`${exercise.id}/${file}`, Buffer.from(message))
  for (const { file, message } of problems) add(file, Buffer.from(message))
  return hash.digest('hex')
}

/** By UTF-16 units: the same order on every machine and in every locale. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
