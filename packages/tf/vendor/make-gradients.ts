// Writes gradients.js: `npx tsx packages/tf/vendor/make-gradients.ts`, after an upgrade of TensorFlow.js.
//
// TensorFlow.js' core for Node comes without the gradients of its kernels. They lie beside it as modules that Node can't resolve, or in the
// union package, which loads layers, data and WebGL as well. This takes those modules and what they need, and points them at the installed core.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { build, type Plugin } from 'esbuild'

const core = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-core/package.json'))

/** Modules with state, which must be the core's own. */
const everything = `export { ${Object.keys(tf).filter((name) => name !== 'default')} } from '@tensorflow/tfjs-core'`
const shared: Readonly<Record<string, string>> = {
  base: everything,
  engine: "import { engine } from '@tensorflow/tfjs-core'\nexport const ENGINE = engine()",
  environment: "export { ENV, Environment, env } from '@tensorflow/tfjs-core'",
  globals: everything,
  kernel_names: everything,
  kernel_registry: everything,
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

const { outputFiles } = await build({
  entryPoints: [join(core, 'dist/register_all_gradients.js')],
  absWorkingDir: core,
  write: false,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  plugins: [fromCore],
  legalComments: 'none',
})

// A bundler makes a copy of the core's exports for each import: one import for all.
const imported: string[] = []
const body = outputFiles[0].text.replace(/^import \{([^}]*)\} from "@tensorflow\/tfjs-core";\n/gm, (_, names) => {
  imported.push(names.trim())
  return ''
})

/** Whether the code says the local name of `add` or `add as add2` anywhere. */
const isUsed = (name: string): boolean => new RegExp(`\\b${name.split(' as ').at(-1)}\\b`).test(body)

const code = `// biome-ignore-all lint: made by make-gradients.ts
// biome-ignore-all format: made by make-gradients.ts
// biome-ignore-all assist: made by make-gradients.ts
// From TensorFlow.js ${tf.version_core}, Copyright Google LLC, under the Apache License, Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0).
import { ${imported.join(', ').split(', ').filter(isUsed).join(', ')} } from '@tensorflow/tfjs-core'
${body}`
await writeFile(new URL('gradients.js', import.meta.url), code.replaceAll(/^\/\/ (dist\/|core:).*\n/gm, ''))
await writeFile(new URL('gradients.d.ts', import.meta.url), '// Registers the gradients of all kernels.\nexport {}\n')
