import { describe, expect, it } from 'vitest'
import { runBundled } from './testing/metered.ts'

describe('the built-ins that charge', () => {
  it('behave like the originals on arrays with holes, array-likes, subclasses, species, typed and detached arrays, odd numbers', () => {
    const { tried, failures } = JSON.parse(runBundled('conformance-child.ts', ['150']))
    expect(tried).toBeGreaterThan(150)
    expect(failures).toEqual([])
  })

  it('leave none of this Node that neither charges nor is known to be constant', () => {
    expect(JSON.parse(runBundled('unpriced-child.ts', []))).toEqual({ unknown: [], uncharged: [] })
  })
})
