import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cards } from '../packages/scorecard/samples/cards.ts'
import { chosenReports, takesStandardOutput, writeReports } from './reports.ts'

const work = mkdtempSync(join(tmpdir(), 'kata-reports-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

it('writes each report that was asked for', async () => {
  const [json, page] = [join(work, 'card.json'), join(work, 'a=b.html')]
  const reports = chosenReports(json, [`html=${page}`])
  expect(takesStandardOutput(reports)).toBe(false)
  await writeReports(reports, cards.maskLeak)
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ points: 17 })
  expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/)
})

it('knows that standard output is taken', () => {
  expect(takesStandardOutput(chosenReports('-', []))).toBe(true)
  expect(takesStandardOutput(chosenReports(undefined, ['html=-']))).toBe(true)
})

describe('refuses', () => {
  it.each([
    ['a kind that there is not', undefined, ['pdf=x.pdf'], "There is no report of kind 'pdf'. Kinds are: html, "],
    ['a name that every object has', undefined, ['constructor=x'], "There is no report of kind 'constructor'."],
    ['no file', undefined, ['html'], '--report html needs a file'],
    ['an empty file', undefined, ['html='], '--report html needs a file'],
    ['a folder that there is not', undefined, [`html=${work}/none/x.html`], `There is no folder ${work}/none`],
    ['two for one file', `${work}/x`, [`html=${work}/./x`], 'can hold one report only'],
    ['two for standard output', '-', ['html=-'], 'Standard output can hold one report only.'],
  ])('%s', (_, json, reports, message) => {
    expect(() => chosenReports(json, reports)).toThrow(message)
  })
})
