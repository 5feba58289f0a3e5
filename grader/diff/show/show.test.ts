import { stripVTControlCharacters } from 'node:util'
import type { CheckResult, Scorecard } from '@kata/scorecard'
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath, launch, withoutChromium } from '../../../packages/report/src/testing/chromium.ts'
import { type JudgedExercise, renderDiff } from '../index.ts'
import { renderDiffPage } from './page.ts'

const hostile = '</td><script>alert(1)</script><img src=x onerror=alert(1)>\u001b[31m\u202e'

const unprintable = /[^\P{Cc}\n]|\p{Cf}/u

function check(id: string, of: string, status: CheckResult['status']): CheckResult {
  return {
    ...{
      id: `01-quadratic-complexity/${id}`,
      title: `the claim of ${id} holds for every token of a sequence, whatever its length`,
      function: of,
    },
    ...{ kind: 'property', visibility: 'public', points: status === 'pass' ? 2 : 0, maxPoints: 2, status, message: null, hint: null },
    ...{ counterexample: null, reproduce: null, figure: null },
  }
}

const exercise: JudgedExercise = {
  id: '01-quadratic-complexity',
  title: 'Why self-attention is O(n²)',
  notes: [`01-quadratic-complexity/src/${hostile}.ts:1:1: unexpected`],
  functions: [
    { function: 'softmaxRows', place: 'rows.ts:4', kind: 'same', calls: [], checks: [check('sums', 'softmaxRows', 'pass')] },
    {
      function: 'multiHeadAttention',
      place: 'heads.ts:9',
      kind: 'same',
      calls: ['causalMask'],
      checks: [check('a', 'multiHeadAttention', 'fail')],
    },
    {
      ...{ function: 'causalMask', place: `${hostile}.ts:3`, kind: 'structure', isCut: false },
      lines: [
        ...Array.from({ length: 9 }, (_, at) => ({ of: 'both', text: `const x${at} = ${at}` }) as const),
        { of: 'solution', text: 'return 1' },
        { of: 'submission', text: `return "${hostile}" + '${'long '.repeat(40)}'` },
        { of: 'both', text: '}' },
      ],
      checks: [check('past', 'causalMask', 'fail'), check('time', 'causalMask', 'timeout'), check('shape', 'causalMask', 'pass')],
    },
    {
      ...{ function: 'layerFlops', place: undefined, kind: 'other', isCut: true },
      lines: Array.from({ length: 100 }, (_, at) => ({ of: at < 3 ? 'solution' : 'submission', text: `line ${at}` }) as const),
      checks: [check('cost', 'layerFlops', 'pass')],
    },
    { function: 'attentionFlops', place: undefined, kind: 'missing', checks: [check('work', 'attentionFlops', 'crash')] },
    {
      function: 'attentionShapes',
      place: 'cost.ts:1',
      kind: 'not-implemented',
      checks: [check('sizes', 'attentionShapes', 'not-implemented')],
    },
    { function: 'layerGrowth', place: undefined, kind: 'unreadable', why: hostile, checks: [check('grows', 'layerGrowth', 'crash')] },
  ],
}

describe('on a terminal', () => {
  it('takes 80 columns and no colour', () => {
    const shown = renderDiff(exercise, { columns: 80, colour: false })
    expect(shown.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(shown).not.toMatch(unprintable)
    expect(shown).toMatchSnapshot()
  })

  it('says with colour what it says without', () => {
    const coloured = renderDiff(exercise, { columns: 80, colour: true })
    expect(coloured).toContain('\u001b[')
    expect(stripVTControlCharacters(coloured)).toBe(renderDiff(exercise, { columns: 80, colour: false }))
  })
})

describe('as a page', () => {
  const card: Scorecard = {
    ...{ schema: 'kata.scorecard/v1', grader: { version: '0.1.0', digest: '' }, submission: { digest: '' }, seed: 42, runs: 100 },
    ...{ points: 4, maxPoints: 16, hidden: null, complete: true, timing: { totalMs: 0, exercises: {} } },
    environment: { isolation: 'namespace', backend: 'wasm', node: '20.19.0', platform: 'linux' },
    exercises: [
      {
        ...{ id: exercise.id, title: exercise.title, points: 4, maxPoints: 16, status: 'partial', answers: [] },
        checks: exercise.functions.flatMap(({ checks }) => checks),
      },
    ],
  }

  it('holds nothing of a submission as markup', async () => {
    const page = await renderDiffPage([exercise], card)
    expect(page).not.toMatch(/<script|<img/)
    expect(page).not.toMatch(unprintable)
    expect(page).toContain('&lt;script&gt;')
  })

  it('needs nothing but itself, and follows light and dark', async () => {
    const page = await renderDiffPage([exercise], card)
    expect(page).not.toMatch(/<[^>]*\s(src|srcset)=|@import|url\(|href="(?!#)/)
    expect(page).toContain('prefers-color-scheme: dark')
  })

  it('has the functions, their verdicts and the code of those that differ', async () => {
    const page = await renderDiffPage([exercise], card)
    const text = page.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, '')
    expect(text).toContain('4 of 16 points. Public checks only')
    expect(text).toContain('It calls causalMask, which differs.')
    expect(page.match(/<h3 id="[^"]*"/g)).toEqual(
      ['multiHeadAttention', 'causalMask', 'layerFlops', 'layerGrowth'].map((name) => `<h3 id="01-quadratic-complexity-${name}"`),
    )
  })

  it
    .skipIf(chromiumPath === undefined)
    .each([1280, 390].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme }))))(
    `has nothing for axe or the console, and nothing beyond its edge: $width pixels, $colorScheme${withoutChromium}`,
    async (look) => {
      const browser = await launch()
      try {
        const context = await browser.newContext({ viewport: { width: look.width, height: 800 }, colorScheme: look.colorScheme })
        context.setDefaultTimeout(300_000)
        const page = await context.newPage()
        const noise: string[] = []
        page.on('console', (message) => noise.push(message.text()))
        page.on('request', (request) => noise.push(request.url()))
        await page.setContent(await renderDiffPage([exercise], card))
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.width)
        expect(noise).toEqual([])
        await page.evaluate(axe.source)
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
        )
        expect(found).toEqual([])
      } finally {
        await browser.close()
      }
    },
  )
})
