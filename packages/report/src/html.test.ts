import { expect, it, vi } from 'vitest'
import { renderHtml } from './index.ts'
import { cards, everything, failing, saying } from './testing/cards.ts'

/** The text of a page, as somebody reads it. */
async function textOf(card: Parameters<typeof renderHtml>[0]): Promise<string> {
  const page = await renderHtml(card)
  return page
    .replace(/<(style|title)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/\s+/g, ' ')
}

it('begins with the points, how much was checked, and the next thing to do', async () => {
  expect(await textOf(cards.maskLeak)).toMatch(
    /17 of 20 points .*7 of 8 checks passed\. Public checks only: .*Next: slidingWindowMask in 02-longformer The claim: a token sees w\/2 neighbours on each side .*pnpm grade 02\/band-width/,
  )
})

it('says whether hidden checks counted', async () => {
  expect(await textOf(cards.allPassed)).toContain('Public checks only')
  expect(await textOf(cards.allPassedWithHidden)).toContain('Hidden checks included: 4 of 4 points are theirs.')
  expect(await textOf(cards.withoutIsolation)).toContain('This card is not complete')
})

it('names each wrong cell of a mask by row and column, in words and for a mouse', async () => {
  expect(await textOf(cards.maskLeak)).toContain('may not attend, (row, column): (1, 2)')
  const page = await renderHtml(cards.maskLeak)
  expect(page).toContain('<title>row 1, column 2: may not attend</title>')
  expect(page).toContain('<title>row 2, column 1: should attend</title>')
  expect(page).toContain('<title>row 2, column 1: attends</title>')
})

it('says what grew, and which lines did it', async () => {
  const text = await textOf(cards.growth)
  expect(text).toContain('work over length: slope 2.00, allowed 1.10: looks quadratic')
  expect(text).toContain('512 4,096 × 4.00')
  expect(text).toContain('94% n^2.0 attention.ts:31 const scores = tf.matMul(q, k, false, true)')
  expect(await renderHtml(cards.growth)).toContain('<title>n = 512: 4096</title>')
})

it('says how many errors are beyond their bound, and where curves begin and end', async () => {
  expect(await textOf(cards.histogram)).toContain('error of x, as a share of its bound: allowed -1 to 1; 1 of 12 lies outside')
  expect(await renderHtml(cards.histogram)).toContain('<title>1 … 2: 1, not allowed</title>')
  expect(await textOf(cards.curves)).toContain('seed 2 1 → 2 → 3 → 4 2.11 → 2.1 → 2.1 → 2.09')
})

it('shows a counterexample as tables, what differs marked, with the prints', async () => {
  const page = await renderHtml(cards.wrongValue)
  expect(page).toContain('<th scope="row">1</th><td class="differs"><mark>NaN</mark></td>')
  expect(await textOf(cards.wrongValue)).toContain('printed: max \\u001b[31mNaN\\u001b[0m')
})

it('says which answers are empty', async () => {
  expect(await textOf(cards.maskLeak)).toContain('1 of 2 written answers are empty')
  expect(await renderHtml(cards.maskLeak)).toContain('<li class="empty"><span class="status">empty</span> The shapes</li>')
})

it('folds what passed', async () => {
  expect(await renderHtml(cards.maskLeak)).toMatch(/<details class="claims">\s*<summary><span>6 claims passed<\/span>/)
})

it('is one file that loads and runs nothing', async () => {
  const page = await renderHtml(everything)
  expect(page).not.toMatch(/<script|<link|<img|@import|@font-face| on\w+=|\burl\(/)
  expect(page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:/)
})

it('is the same twice, and draws without a warning', async () => {
  const warn = vi.spyOn(console, 'warn')
  expect(await renderHtml(everything)).toBe(await renderHtml(everything))
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})

it.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></svg></title><svg onload=alert(1)>',
  '&lt;b>',
])('shows %s as it is written, wherever it stands', async (text) => {
  const page = await renderHtml(saying(text))
  const plain = await renderHtml(saying(text.replace(/[^\s/]/g, 'x')))
  const tags = (html: string) => [...html.matchAll(/<\/?[a-z]+/g)].map(([tag]) => tag)
  expect(tags(page)).toEqual(tags(plain))
})

it('stays small whatever a card holds, and names every failure', async () => {
  const page = await renderHtml(failing(Array.from({ length: 1000 }, (_, i) => `${i} ${'<&"'.repeat(i === 0 ? 1_700_000 : 1000)}`)))
  expect(page.length).toBeLessThan(3_000_000)
  expect(page.match(/<article/g)?.length).toBeLessThanOrEqual(41)
  for (const i of [0, 39, 40, 999]) expect(page).toContain(`claim ${i}<`)
  expect(page).toContain('pnpm</span> <span>grade</span> <span>00/check-999</span>')
}, 120_000)
