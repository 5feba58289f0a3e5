import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scorecard } from '@kata/scorecard'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderHtml } from './index.ts'
import { cards, everything, failing, saying } from './testing/cards.ts'
import { chromiumPath, launch, withoutChromium } from './testing/chromium.ts'

// The page as a browser shows it. What each test opens is opened from a file, as a student does.

describe.skipIf(chromiumPath === undefined)(`the page in Chromium${withoutChromium}`, () => {
  const work = mkdtempSync(join(tmpdir(), 'kata-page-'))
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(work, { recursive: true, force: true })
  })

  let files = 0
  async function written(card: Scorecard): Promise<string> {
    const file = join(work, `${files++}.html`)
    writeFileSync(file, await renderHtml(card))
    return pathToFileURL(file).href
  }

  interface Opened {
    readonly page: Page
    /** What the page said or asked for beside itself: it should be nothing. */
    readonly noise: string[]
  }

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options })
    // A loaded machine may take its time.
    context.setDefaultTimeout(300_000)
    const page = await context.newPage()
    const noise: string[] = []
    page.on('console', (message) => noise.push(message.text()))
    page.on('pageerror', (error) => noise.push(error.message))
    page.on('dialog', (dialog) => {
      noise.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (request.url() !== address) noise.push(request.url())
    })
    await page.goto(address)
    return { page, noise }
  }

  const looks = [1100, 390].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })))
  const [wide, , , narrow] = looks
  it.each([
    ...looks.map((look) => ({ name: 'everything', card: everything, ...look })),
    { name: 'all passed', card: cards.allPassedWithHidden, ...wide },
    { name: 'all passed', card: cards.allPassedWithHidden, ...narrow },
    { name: 'nothing begun', card: cards.notStarted, ...wide },
    { name: 'public checks only', card: cards.maskLeak, ...narrow },
  ])(
    'has nothing for axe, for the console or beyond its edge: $name, $width pixels, $colorScheme',
    async ({ card, width, colorScheme }) => {
      const { page, noise } = await open(await written(card), { viewport: { width, height: 800 }, colorScheme })
      // Folded parts are looked at too.
      await page.evaluate('document.querySelectorAll("details").forEach((fold) => { fold.open = true })')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(noise).toEqual([])
      expect(await violations(page)).toEqual([])
      await page.context().close()
    },
  )

  it('reads the same without JavaScript', async () => {
    const address = await written(everything)
    const text = async (javaScriptEnabled: boolean) => {
      const { page } = await open(address, { javaScriptEnabled })
      const text = await page.textContent('body')
      await page.context().close()
      return text
    }
    const without = await text(false)
    expect(without).toContain('Next: ')
    expect(without).toBe(await text(true))
  })

  it('is walked with the keyboard: every link, fold and table once, each with an outline, and the next thing is an Enter away', async () => {
    const { page } = await open(await written(everything))
    const wanted = await page.evaluate('document.querySelectorAll("a, summary, [tabindex]").length')
    const walked: string[] = []
    for (let i = 0; i < 500; i++) {
      await page.keyboard.press('Tab')
      const [name, outline] = await page.evaluate<[string, string]>(
        '[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]',
      )
      if (name === 'BODY') break
      expect(outline).toBe('solid')
      walked.push(name)
    }
    expect(walked).toHaveLength(Number(wanted))

    const link = page.locator('.next a')
    await link.focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.querySelector(":target").tagName')).toBe('SECTION')

    const fold = page.locator('details.claims').first()
    await fold.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await fold.locator('dl').isVisible()).toBe(true)
    await page.context().close()
  })

  it('leads from the next thing to its failure', async () => {
    const { page } = await open(await written(cards.maskLeak))
    await page.locator('.next a').press('Enter')
    expect(await page.locator(':target h3').textContent()).toContain('a token sees w/2 neighbours on each side')
    await page.context().close()
  })

  it('draws every picture within its box, in colours that exist', async () => {
    const { page } = await open(await written(everything), { colorScheme: 'dark', viewport: { width: 390, height: 800 } })
    const boxes = await page
      .locator('.drawing svg')
      .evaluateAll((svgs) => svgs.map((svg) => ({ width: svg.clientWidth, height: svg.clientHeight })))
    expect(boxes).toHaveLength(6)
    for (const { width, height } of boxes) {
      expect(width).toBeGreaterThan(40)
      expect(width).toBeLessThanOrEqual(390)
      expect(height).toBeGreaterThan(40)
    }
    const variables = [...new Set((await page.content()).match(/var\(--[\w-]+\)/g))]
    const unknown = await page.evaluate<string[]>(
      `${JSON.stringify(variables)}.filter((name) => getComputedStyle(document.documentElement).getPropertyValue(name.slice(4, -1)) === '')`,
    )
    expect(unknown).toEqual([])
    await page.context().close()
  })

  it('prints dark on white, nothing cut off at the edge of a sheet', async () => {
    const { page } = await open(await written(everything), { colorScheme: 'dark', viewport: { width: 680, height: 900 } })
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(680)
    expect((await page.pdf({ format: 'A4', printBackground: true })).subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })

  it('shows hostile text as text, even where nothing forbids scripts', async () => {
    const text = `<script>alert(1)</script><img src=x onerror=alert(1)>"'><svg onload=alert(1)></style></title>`
    const { page, noise } = await open(await written(saying(text)), { bypassCSP: true })
    expect(await page.locator('script, img, [onload], [onerror], title:not(head title, path title)').count()).toBe(0)
    expect(await page.textContent('.failure .message >> nth=0')).toBe(text)
    expect(noise).toEqual([])
    await page.context().close()
  })

  it('opens with a thousand failures and a message of five megabytes', async () => {
    const texts = Array.from({ length: 1000 }, (_, i) => `${i} ${'long '.repeat(i === 0 ? 1_000_000 : 200)}`)
    const { page, noise } = await open(await written(failing(texts)), { viewport: { width: 390, height: 800 } })
    expect(await page.locator('article.failure h3').first().textContent()).toContain('claim 0')
    expect(await page.locator('.brief li').count()).toBeGreaterThan(900)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(noise).toEqual([])
    await page.context().close()
  })
})

/** What axe finds, as `rule: elements`. */
async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page, which it forbids.
  await page.evaluate(axe.source)
  return page.evaluate<string[]>(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
  )
}
