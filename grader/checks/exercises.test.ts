import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exercises } from './exercises.ts'

describe.each(exercises)('$id', ({ id, questions, functions, constants = [], takesAnything = [], checks }) => {
  it('asks what ANSWERS.md asks', () => {
    const answers = readFileSync(new URL(`../../exercises/${id}/ANSWERS.md`, import.meta.url), 'utf8')
    expect([...answers.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading.trim())).toEqual(questions)
  })

  it('has checks of unique ids, each about a function that a student writes', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
    expect(checks.filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
    expect(new Set(checks.map((check) => check.function))).toEqual(new Set(functions))
  })

  it('gives a few points to each, about 100 in all', () => {
    expect(checks.filter(({ points }) => !Number.isInteger(points) || points < 1 || points > 8)).toEqual([])
    const total = checks.reduce((sum, { points }) => sum + points, 0)
    expect(Math.abs(total - 100)).toBeLessThanOrEqual(25)
  })

  it('refuses bad input of every function', () => {
    const guarded = checks.filter(({ id }) => id.endsWith('bad-input')).map((check) => check.function)
    expect(functions.filter((name) => !guarded.includes(name) && !constants.includes(name))).toEqual(takesAnything)
  })
})
