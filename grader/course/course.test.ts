import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { readCourse } from './index.ts'

const work = mkdtempSync(join(tmpdir(), 'kata-test-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

function course(content: unknown) {
  const file = join(work, 'course.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return () => readCourse(file)
}

describe('course.json', () => {
  it('left out, is all exercises at weight 1, with hidden checks', () => {
    const { weights, hidden, late, ci } = readCourse(join(work, 'none.json'))
    expect([...weights.keys()]).toContain('05-quantization')
    expect(new Set(weights.values())).toEqual(new Set([1]))
    expect({ hidden, late, ci }).toEqual({ hidden: true, late: undefined, ci: 'none' })
  })

  it('chooses exercises by number, name or folder', async () => {
    const read = course({ exercises: { 2: 1, linformer: 2.5, '01-quadratic-complexity': 1 }, hidden: false })()
    expect([...read.weights].sort()).toEqual([
      ['01-quadratic-complexity', 1],
      ['02-longformer', 1],
      ['03-linformer', 2.5],
    ])
    const listed = await catalogue(read)
    expect(listed.map(({ id }) => id)).toEqual(['01-quadratic-complexity', '02-longformer', '03-linformer'])
    expect(listed.flatMap(({ checks }) => checks).filter(({ visibility }) => visibility === 'hidden')).toEqual([])
  })

  it('says where the grader for pushes is', () => {
    expect(course({ release: 'a-school/transformers-kata@v1.2.0' })()).toMatchObject({
      release: { repository: 'a-school/transformers-kata', ref: 'v1.2.0' },
      ci: 'actions',
    })
  })

  it('takes the late rule with its time zone', () => {
    const late = { due: '2026-12-01T23:59', timeZone: 'Europe/Zurich', percentPerDay: 10, lastDay: 5 }
    expect(course({ late })().late).toEqual(late)
  })

  it.each([
    ['{ "exercises": ', 'course.json can'],
    [[], 'the file: must be object'],
    [{ exercise: {} }, 'the file: has no property "exercise"'],
    [{ exercises: {} }, 'exercises: must NOT have fewer than 1'],
    [{ exercises: { longfromer: 1 } }, "There is no exercise called 'longfromer'. Did you mean '02-longformer'?"],
    [{ exercises: { 2: 1, longformer: 1 } }, 'exercises: two names for one exercise'],
    [{ exercises: { 2: 0 } }, 'exercises[2]: must be > 0'],
    [{ exercises: { 2: '1' } }, 'exercises[2]: must be number'],
    [{ hidden: 'yes' }, 'hidden: must be boolean'],
    [{ late: { due: '2026-12-01T23:59', percentPerDay: 10 } }, 'late: lacks "timeZone"'],
    [{ late: { due: '2026-02-30T23:59', timeZone: 'UTC', percentPerDay: 10 } }, 'late.due: there is no 2026-02-30T23:59'],
    [{ late: { due: '2026-12-01T23:59', timeZone: 'Zurich', percentPerDay: 10 } }, 'late.timeZone: there is no time zone called "Zurich"'],
    [{ release: 'v1' }, 'release: must match'],
    [{ ci: 'actions' }, 'needs "release"'],
    [{ ci: 'travis' }, 'ci: must be one of actions, github-classroom, none'],
  ])('names what is wrong: %j', (content, sentence) => {
    expect(course(content)).toThrow(sentence)
  })
})
