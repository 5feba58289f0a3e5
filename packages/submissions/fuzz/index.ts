import { frames, trees, values } from './channel.ts'
import { commands } from './commands.ts'
import type { Fuzz } from './fuzz.ts'
import { answers, edits, folders, sources } from './submissions.ts'

export type { Fuzz } from './fuzz.ts'

/** All that is fuzzed, what is cheap first. */
export const fuzzes: readonly Fuzz[] = [frames, values, trees, sources, edits, folders, answers, commands]
