import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { InfrastructureError } from '@kata/scorecard'
import { catalogue } from '../catalogue.ts'
import { exercisesDir, solutionsDir } from '../places.ts'
import { select } from '../select.ts'

/** What `solutions/NN-name/figures/make.ts` exports: the figures of a lesson by file name, drawn from what it measures. */
export type MakeFigures = () => Promise<Readonly<Record<string, string>>>

/** `pnpm figures [exercise…]`: measures and draws the figures of the lessons anew. Gives the exit code. */
export async function figuresCommand(names: readonly string[]): Promise<number> {
  const all = await catalogue()
  const ids = select(names, all) ?? all.map(({ id }) => id)
  for (const id of ids) {
    const script = `${solutionsDir}${id}/figures/make.ts`
    if (!existsSync(script)) {
      if (names.length > 0) throw new InfrastructureError(`${id} has no figures to make.`)
      continue
    }
    const { makeFigures }: { readonly makeFigures: MakeFigures } = await import(pathToFileURL(script).href)
    await mkdir(`${exercisesDir}${id}/figures`, { recursive: true })
    for (const [file, text] of Object.entries(await makeFigures())) {
      await writeFile(`${exercisesDir}${id}/figures/${file}`, text)
      process.stdout.write(`exercises/${id}/figures/${file}\n`)
    }
  }
  return 0
}
