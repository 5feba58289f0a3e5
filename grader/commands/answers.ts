import { catalogue } from '../catalogue.ts'
import { root } from '../places.ts'
import { select } from '../select.ts'
import { publicAnswers } from '../verify/public-answers.ts'

/** `pnpm test:answers`: proves that no file which students get is an answer. Gives the exit code. */
export async function answersCommand(names: readonly string[]): Promise<number> {
  const all = await catalogue()
  const asked = select(names, all) ?? all.map(({ id }) => id)
  let failed = false
  for (const exercise of all.filter(({ id }) => asked.includes(id))) {
    const found = await publicAnswers(exercise, root)
    failed ||= found.length > 0
    process.stdout.write(`${found.length === 0 ? 'proved' : 'FALSE '}  no public file answers ${exercise.id}\n`)
    process.stdout.write(found.map((fault) => `        ${fault}\n`).join(''))
  }
  return failed ? 1 : 0
}
