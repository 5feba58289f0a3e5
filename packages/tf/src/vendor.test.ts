import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import * as core from '@tensorflow/tfjs-core'
import { expect, it } from 'vitest'
import './index.ts'

it('the gradients beside this package are those of the installed core', async () => {
  expect(await readFile(new URL('../vendor/gradients.js', import.meta.url), 'utf8')).toContain(
    `// From TensorFlow.js ${core.version_core},`,
  )
  const list = createRequire(import.meta.url)
    .resolve('@tensorflow/tfjs-core/package.json')
    .replace('package.json', 'dist/register_all_gradients.js')
  const names = [...(await readFile(list, 'utf8')).matchAll(/gradients\/(\w+)_grad'/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(90)
  expect(names.filter((name) => !core.getGradient(Reflect.get(core, name)))).toEqual([])
})
