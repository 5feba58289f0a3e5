import { mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { writeReport } from './file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'))
})

test('a report replaces the earlier one and leaves nothing beside it', async () => {
  const path = join(folder, 'card.json')
  await writeReport(path, 'earlier')
  await writeReport(path, 'later')
  expect(await readFile(path, 'utf8')).toBe('later')
  expect(await readdir(folder)).toEqual(['card.json'])
})

test('a link stays a link', async () => {
  await writeFile(join(folder, 'real.json'), 'earlier')
  await symlink(join(folder, 'real.json'), join(folder, 'card.json'))
  await writeReport(join(folder, 'card.json'), 'later')
  expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('later')
})

test('a folder that is missing is an error, and nothing is left', async () => {
  await expect(writeReport(join(folder, 'missing', 'card.json'), 'text')).rejects.toThrow('ENOENT')
  expect(await readdir(folder)).toEqual([])
})

test('- is standard output', async () => {
  const written: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    written.push(String(chunk))
    const done = rest.find((argument) => typeof argument === 'function')
    done?.()
    return true
  })
  await writeReport('-', 'the report\n')
  spy.mockRestore()
  expect(written).toEqual(['the report\n'])
})
