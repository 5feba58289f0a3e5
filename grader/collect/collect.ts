import { digestOf } from './digest.ts'
import { absent, type CollectedExercise, readExercise } from './exercise.ts'
import { locate } from './locate.ts'
import type { Problem } from './problem.ts'

/** What is graded, as data. Nothing else of the folder is looked at again. */
export interface Submission {
  /** SHA-256 of the graded files' bytes and paths and of what was refused: the same for every way of packing the same files. */
  readonly digest: string
  /** One for each id that was asked for, in that order. */
  readonly exercises: readonly CollectedExercise[]
  /** Those of the folder as a whole. */
  readonly problems: readonly Problem[]
}

/**
 * Reads the files of `exerciseIds` from a folder that holds `NN-name` folders: `dir`, `dir/exercises` or `dir/solutions`, or one of
 * these up to two folders further in, as archives unpack. What the folder holds is never an exception, always a problem in words.
 */
export async function collect(dir: string, exerciseIds: readonly string[]): Promise<Submission> {
  const { root, problems } = await locate(dir, exerciseIds)
  const read = []
  for (const id of exerciseIds) read.push(root === undefined ? absent(id) : await readExercise(root, id, exerciseIds))
  return { digest: digestOf(read, problems), exercises: read.map(({ exercise }) => exercise), problems }
}
