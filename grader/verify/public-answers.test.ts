import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { solutionsDir } from '../places.ts'
import { publicAnswers } from './public-answers.ts'

test('an answer that lies in a public file is found', async () => {
  const root = await mkdtemp(join(tmpdir(), 'kata-answers-'))
  try {
    for (const top of ['exercises', 'grader', 'packages']) await mkdir(join(root, top))
    await cp(join(solutionsDir, '01-quadratic-complexity/src'), join(root, 'grader/left-over'), { recursive: true })
    const [exercise] = await catalogue()
    expect(await publicAnswers({ ...exercise, functions: ['quadraticCrossover', 'causalMask'] }, root)).toEqual([
      'grader/left-over/attention.ts: causalMask answers 01-quadratic-complexity/causalMask',
      'grader/left-over/cost.ts: quadraticCrossover answers 01-quadratic-complexity/quadraticCrossover',
    ])
  } finally {
    await rm(root, { recursive: true, force: true })
  }
})
