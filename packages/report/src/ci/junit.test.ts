import type { Scorecard } from '@kata/scorecard'
import { cards } from '@kata/scorecard/samples'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { hiddenFailure, hostile, outcomes, saying } from '../../samples/cards.ts'
import { renderJunit } from './junit.ts'
import { element } from './xml.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
}

/** The elements in the order in which they begin; throws on what is not well-formed XML 1.0. */
function parse(xml: string): Element[] {
  const found: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const one = { name, attributes, text: '' }
    found.push(one)
    open.push(one)
  })
  parser.on('text', (text) => {
    const inner = open.at(-1)
    if (inner) inner.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return found
}

test.each(Object.entries({ ...outcomes, hiddenFailure, oneCheck: cards.oneCheck }))('the %s card reads as it always did', (_, card) => {
  expect(renderJunit(card)).toMatchSnapshot()
})

test.each(Object.entries(outcomes))('the %s card counts what there is', (_, card) => {
  const elements = parse(renderJunit(card))
  const [all] = elements
  const count = (name: string): number => elements.filter((one) => one.name === name).length
  expect(all.attributes).toMatchObject({
    tests: String(count('testcase')),
    failures: String(count('failure')),
    errors: String(count('error')),
    skipped: String(count('skipped')),
  })
  expect(count('testsuite')).toBe(card.exercises.length)
  const open = card.exercises.flatMap(({ checks }) => checks).filter(({ status }) => status !== 'pass')
  expect(count('failure') + count('error') + count('skipped')).toBe(open.length)
})

test('the same card gives the same bytes, whatever the time it took', () => {
  const slow: Scorecard = { ...cards.maskLeak, timing: { totalMs: 99_999, exercises: {} } }
  expect(renderJunit(slow)).toBe(renderJunit(cards.maskLeak))
})

test('it says how far the card can be trusted', () => {
  expect(renderJunit(cards.allPassed)).toContain('Public checks only')
  expect(renderJunit(cards.withoutIsolation)).toContain('without isolation')
})

test('what a hidden check tried is not in it', () => {
  expect(renderJunit(hiddenFailure)).not.toMatch(/SECRET|31337|same-mask|the mask is the right one/)
})

test.each(hostile)('text that a submission chose stays text: %.40j', (text) => {
  const written = renderJunit(saying(text))
  const tags = new Set(parse(written).map(({ name }) => name))
  expect([...tags].filter((tag) => !['testsuites', 'testsuite', 'properties', 'property', 'testcase', 'failure'].includes(tag))).toEqual([])
  expect(written.length).toBeLessThan(1_500_000)
  expect(written).not.toMatch(/^\s*::|##\[/m)
})

test('any text comes out of the XML as it went in, but for what XML has no way to say', () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom(...'&<>"\'\n\r\t]:#[\u0000\u001b\ufffe\ud800a'), fc.string({ unit: 'binary', maxLength: 1 })),
  })
  fc.assert(
    fc.property(text, (text) => {
      const [{ attributes, text: content }] = parse(element('a', { b: text }, text))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids
      const sayable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
      expect([attributes.b, content]).toEqual([sayable, sayable])
    }),
  )
})
