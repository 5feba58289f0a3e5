import { isRelative, type Modules, resolve } from './modules.ts'

/** Where a value that `index.ts` exports is declared. */
export interface Origin {
  readonly file: string
  readonly offset: number
  /** Its name there; undefined when it comes from a package or has none. */
  readonly local: string | undefined
}

/** Every declaration that `name` may be, followed from `file` through `export … from`. More than one: `export *` leaves it out. */
export function originsOf(name: string, file: string, modules: Modules): Origin[] {
  const origins = new Map<string, Origin>()
  const seen = new Set<string>()
  const waiting = [{ name, file }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name, file } = next
    const module = modules.all.get(file)
    const key = `${file}\0${name}`
    if (!module || seen.has(key)) continue
    seen.add(key)
    const own = module.named.get(name)
    if (own) {
      const target =
        own.from && own.from.name !== '*' && isRelative(own.from.specifier) ? resolve(file, own.from.specifier, modules.all) : undefined
      if (own.from && target !== undefined) waiting.push({ name: own.from.name, file: target })
      else origins.set(key, { file, offset: own.offset, local: own.local })
    } else if (name !== 'default') {
      for (const target of modules.stars.get(file) ?? []) waiting.push({ name, file: target })
    }
  }
  return [...origins.values()]
}
