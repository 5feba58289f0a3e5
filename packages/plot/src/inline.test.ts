import { expect, it } from 'vitest'
import { plotInline } from './index.ts'

const spec = {
  data: { values: [{ x: 1, says: 'a "title" & </title><script>' }] },
  mark: 'rect' as const,
  encoding: {
    x: { field: 'x', type: 'ordinal' as const },
    description: { field: 'says' },
    fill: { value: 'var(--mine)' },
  },
}

it('shows what a mark stands for to whoever points at it', async () => {
  expect(await plotInline(spec)).toContain('<title>a &quot;title&quot; &amp; &lt;/title&gt;&lt;script&gt;</title></path>')
})

it('stands in the ink and on the paper of the page', async () => {
  const svg = await plotInline(spec)
  expect(svg).toContain('fill="var(--mine)"')
  expect(svg).toContain('currentColor')
  expect(svg).not.toMatch(/white|#000|aria-|role=/)
})
