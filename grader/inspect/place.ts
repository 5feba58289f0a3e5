import { originsOf } from './exported.ts'
import { modulesOf } from './modules.ts'
import { declaredIn } from './tree.ts'

/** Where what `index.ts` exports under a name is written: `attention.ts:12`. Undefined when it exports none, or two. */
export function placeOf(files: ReadonlyMap<string, string>, name: string): string | undefined {
  const modules = modulesOf(files)
  const origins = originsOf(name, 'index.ts', modules)
  const [{ file, offset, local }] = origins.length === 1 ? origins : [{ file: '', offset: 0, local: undefined }]
  const module = modules.all.get(file)
  if (!module) return undefined
  const declared = local === undefined ? undefined : declaredIn(module).get(local)
  return `${file}:${module.source.slice(0, declared ?? offset).split('\n').length}`
}
