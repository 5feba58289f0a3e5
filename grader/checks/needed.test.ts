import { describe, expect, it } from 'vitest'
import { Mismatch } from './mismatch.ts'
import { needed } from './needed.ts'

describe('needed', () => {
  it('gives the answer of the other function', async () => {
    expect(await needed('attentionFlops', Promise.resolve(3))).toBe(3)
  })

  it('blames the other function, however its call ends', async () => {
    const call = needed('attentionFlops', Promise.reject(new Error('attentionFlops is not implemented yet')))
    await expect(call).rejects.toThrow(new Mismatch('this needs your attentionFlops first: attentionFlops is not implemented yet'))
  })

  it('keeps what was said of the answer’s form', async () => {
    const wrong = new Mismatch('the answer of attentionFlops is undefined, and should be a number')
    await expect(needed('attentionFlops', Promise.reject(wrong))).rejects.toBe(wrong)
  })

  it('lets a call through that was never run', async () => {
    const waiting = Object.assign(new Error('another call lost the process'), { status: 'not-run' })
    await expect(needed('attentionFlops', Promise.reject(waiting))).rejects.toBe(waiting)
  })
})
