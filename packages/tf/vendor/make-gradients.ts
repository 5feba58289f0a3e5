// Writes gradients.js: `npx tsx packages/tf/vendor/make-gradients.ts`, after an upgrade of TensorFlow.js.
//
// TensorFlow.js' core for Node comes without the gradients of its kernels. They lie beside it as modules that Node can't resolve, or in the
// union package, which loads layers, data and WebGL as well. This takes those modules and what they need, and points them at the installed core.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs-core'
import { build, type Plugin } from 'esbuild'

const core = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core/package.json'))

/** Modules with state, which must be the core's own. */
const shared: Readonly<Record<string, string>> = {
  base: "export * from '@tensorflow/tfjs-core'",
  engine: "import { engine } from '@tensorflow/tfjs-core'\nexport const ENGINE = engine()",
  environment: "export { ENV, Environment, env } from '@tensorflow/tfjs-core'",
  globals: "export * from '@tensorflow/tfjs-core'",
  kernel_names: "export * from '@tensorflow/tfjs-core'",
  kernel_registry: "export * from '@tensorflow/tfjs-core'",
  log: 'export const warn = () => {}\nexport const log = warn',
  tensor:
    "import { Tensor, TensorBuffer, Variable } from '@tensorflow/tfjs-core'\nexport { Tensor, TensorBuffer, Variable }\nexport const getGlobalTensorClass = () => Tensor",
}

const fromCore: Plugin = {
  name: 'from-core',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@tensorflow\// }, ({ path }) => ({ path, external: true }))
    onResolve({ filter: /./ }, ({ path, importer, resolveDir }) => {
      const name = basename(path)
      const inCore = dirname(join(importer ? resolveDir : '', path)) === join(core, 'dist')
      return inCore && name in shared ? { path: name, namespace: 'core', sideEffects: false } : undefined
    })
    // A public operation is the core's own; the others, of which gradients are made, are taken along.
    onLoad({ filter: /dist.ops.\w+\.js$/ }, async ({ path }) => {
      const names = [...(await readFile(path, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
      return names.length > 0 && names.every((name) => name in tf)
        ? { contents: `export { ${names} } from '@tensorflow/tfjs-core'` }
        : undefined
    })
    onLoad({ filter: /./, namespace: 'core' }, ({ path }) => ({ contents: shared[path], resolveDir: core }))
  },
}

await build({
  entryPoints: [join(core, 'dist/register_all_gradients.js')],
  outfile: fileURLToPath(new URL('gradients.js', import.meta.url)),
  absWorkingDir: core,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  plugins: [fromCore],
  legalComments: 'none',
  banner: {
    js: [
      '// biome-ignore-all lint: made by make-gradients.ts',
      '// biome-ignore-all format: made by make-gradients.ts',
      '// biome-ignore-all assist: made by make-gradients.ts',
      '// From TensorFlow.js 4.22.0, Copyright Google LLC, under the Apache License, Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0).',
    ].join('\n'),
  },
})
await writeFile(new URL('gradients.d.ts', import.meta.url), '// Registers the gradients of all kernels.\nexport {}\n')
