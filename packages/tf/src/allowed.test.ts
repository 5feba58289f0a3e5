import * as core from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { classes, functions, groups, leftOut } from './allowed.ts'
import { leftOutMethods } from './chained.ts'
import { studentTf } from './host.ts'
import * as face from './index.ts'

const allowed = [...functions, ...classes, ...Object.keys(groups)]
const refused = leftOut.flatMap(({ names }) => names)

/** What TensorFlow.js exports besides the names of kernels, which are strings; Node adds two ways to have it as a whole. */
const publicNames = Object.keys(core).filter(
  (name) => name !== 'default' && name !== 'module.exports' && typeof Reflect.get(core, name) !== 'string',
)

describe('the allow-list', () => {
  it('decides on every function of TensorFlow.js', () => {
    expect(publicNames.filter((name) => !allowed.includes(name) && !refused.includes(name))).toEqual([])
  })

  it('names nothing twice and nothing that is not there', () => {
    const all = [...allowed, ...refused]
    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([])
    expect(all.filter((name) => !publicNames.includes(name))).toEqual([])
  })

  it('gives a reason for all that is left out', () => {
    expect(leftOut.filter(({ reason }) => reason.length < 10)).toEqual([])
  })

  it('names every function of its groups that TensorFlow.js has', () => {
    for (const [group, names] of Object.entries(groups)) {
      const source = Reflect.get(core, group)
      expect([group, [...names].sort()]).toEqual([
        group,
        Object.getOwnPropertyNames(source)
          .filter((name) => !['length', 'name', 'prototype'].includes(name))
          .sort(),
      ])
    }
  })
})

describe('the face', () => {
  it('exports what is allowed, and nothing else', () => {
    expect(Object.keys(face).sort()).toEqual([...allowed].sort())
    expect(Object.keys(studentTf).sort()).toEqual([...allowed].sort())
  })

  it('keeps names and numbers of parameters', () => {
    for (const [name, value] of Object.entries(face)) if (typeof value === 'function') expect(value.name).toBe(name)
    expect(face.matMul).toHaveLength(core.matMul.length)
  })

  it("has every chained method that TensorFlow.js' types promise", async () => {
    const { readdir, readFile } = await import('node:fs/promises')
    const { createRequire } = await import('node:module')
    const folder = createRequire(import.meta.url)
      .resolve('@tensorflow/tfjs-core/package.json')
      .replace('package.json', 'dist/public/chained_ops/')
    const files = (await readdir(folder)).filter((name) => /^(?!.*test)(?!register).*\.d\.ts$/.test(name))
    const declarations = await Promise.all(files.map((name) => readFile(folder + name, 'utf8')))
    const methods = declarations.flatMap((text) => [...text.matchAll(/^ {8}(\w+)[<(]/gm)].map(([, name]) => name))
    expect(methods.length).toBeGreaterThan(120)
    expect(methods.filter((name) => typeof Reflect.get(face.Tensor.prototype, name) !== 'function')).toEqual([])
  })

  it('says why a method is left out', () => {
    const x = face.tensor1d([1])
    for (const name of Object.keys(leftOutMethods)) expect(() => Reflect.get(x, name).call(x)).toThrow(`tensor.${name} is left out here`)
  })
})
