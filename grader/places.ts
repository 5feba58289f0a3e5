import { fileURLToPath } from 'node:url'

/** Where the parts of this checkout are; all end in a slash. */
export const root = fileURLToPath(new URL('../', import.meta.url))
export const exercisesDir = `${root}exercises/`
export const solutionsDir = `${root}solutions/`
