import { native, tensorsIn } from './admit.ts'
import { classes, functions, groups } from './allowed.ts'
import { boundary, inside, outside } from './boundary.ts'
import { core } from './core.ts'
import { engine } from './manual-scopes.ts'
import { operations } from './operations.ts'
import { studentTrain } from './optimizers.ts'
import './gradient-events.ts'
import './saved-tensors.ts'
import './methods.ts'

// `tf` as a student gets it: TensorFlow.js' functions, each wrapped, under its types.

type Groups = typeof groups

export type StudentTf = Pick<typeof core, Exclude<(typeof functions)[number], 'engine'> | (typeof classes)[number]> & {
  readonly [G in Exclude<keyof Groups, 'train'>]: Readonly<Pick<(typeof core)[G], Groups[G][number] & keyof (typeof core)[G]>>
} & { readonly train: typeof studentTrain; readonly engine: typeof engine }

const tidy: typeof core.tidy = (nameOrWork, work = nameOrWork as never) => {
  if (boundary.depth !== 0) return core.tidy(work)
  if (typeof work !== 'function') throw new Error('Please provide a function to tidy()')
  return inside(() => {
    let result: ReturnType<typeof work> | undefined
    core.tidy(() =>
      outside(() => {
        result = work()
        if (result instanceof Promise) console.error('Cannot return a Promise inside of tidy.')
        return [...tensorsIn(result)]
      }),
    )
    return result as ReturnType<typeof work>
  })
}

const dispose: typeof core.dispose = (container) => {
  const tensors = tensorsIn(container)
  inside(() => {
    for (const tensor of tensors) tensor.dispose()
  })
}

// The backend is there before the submission is.
const ready: typeof core.ready = () => Promise.resolve()

const own: Readonly<Record<string, unknown>> = {
  tidy: Object.freeze(tidy),
  dispose: Object.freeze(dispose),
  engine: Object.freeze(engine),
  ready: Object.freeze(ready),
  train: studentTrain,
}

/** Everything that students may import, under TensorFlow.js' names; frozen throughout. */
export const studentTf = Object.freeze({
  ...Object.fromEntries(functions.map((name) => [name, own[name] ?? native(operations[name], name)])),
  ...Object.fromEntries(
    Object.entries(groups).map(([group, names]) => [group, own[group] ?? groupOf(Reflect.get(operations, group), names)]),
  ),
  ...Object.fromEntries(classes.map((name) => [name, operations[name]])),
}) as unknown as StudentTf

function groupOf(group: object, names: readonly string[]): object {
  return Object.freeze(Object.fromEntries(names.map((name) => [name, native(Reflect.get(group, name), name)])))
}
