import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { collect } from '../collect/index.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { grade } from '../grade.ts'
import { solutionsDir } from '../places.ts'

const work = mkdtempSync(join(tmpdir(), 'kata-test-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

it('what a broken file breaks is held to the functions that need it, also where checks call others', async () => {
  const id = '03-linformer'
  cpSync(`${solutionsDir}${id}/src`, join(work, id, 'src'), { recursive: true })
  const index = join(work, id, 'src/index.ts')
  writeFileSync(index, `${readFileSync(index, 'utf8').replace('  effectiveRank,\n', '')}export { effectiveRank } from './broken.ts'\n`)
  writeFileSync(join(work, id, 'src/broken.ts'), "throw new Error('no')\nexport const effectiveRank = () => 1\n")
  const exercises = (await catalogue()).filter((exercise) => exercise.id === id)
  const card = await grade(await collect(work, [id]), {
    catalogue: exercises,
    // The measured products of one are held against the formula of the other: both files are right.
    selection: [`${id}/attention-flops-measured`, `${id}/coreReduction`, `${id}/effectiveRank`],
    isolation: await chosenIsolation('auto'),
    backend: 'wasm',
  })
  const statuses = (fn: string) => card.exercises[0].checks.filter((check) => check.function === fn).map(({ status }) => status)
  expect(new Set(statuses('linformerAttention'))).toEqual(new Set(['pass']))
  expect(new Set(statuses('coreReduction'))).toEqual(new Set(['pass']))
  expect(new Set(statuses('effectiveRank'))).toEqual(new Set(['crash']))
})
