import { beforeAll, describe, expect, it } from 'vitest'
import { catalogue, type ListedExercise } from '../catalogue.ts'
import { lanesOf } from './lanes.ts'

let listed: readonly ListedExercise[]
beforeAll(async () => {
  listed = await catalogue()
})

const lanes = (id: string): string[][] => {
  const { functions, checks } = listed.find((exercise) => exercise.id === id) ?? { functions: [], checks: [] }
  return lanesOf(functions, checks)
}

describe.each(['01-quadratic-complexity', '02-longformer', '03-linformer', '04-knowledge-distillation', '05-quantization'])(
  'of %s',
  (id) => {
    it('every function is judged in one of two processes', () => {
      const { functions = [] } = listed.find((exercise) => exercise.id === id) ?? {}
      expect(lanes(id)).toHaveLength(2)
      expect(lanes(id).flat().sort()).toEqual([...functions].sort())
    })
  },
)

it('functions that train come last, the two of distillation each in a process', () => {
  const [first, second] = lanes('04-knowledge-distillation')
  expect([first.at(-1), second.at(-1)].sort()).toEqual(['trainStudent', 'trainTeacher'])
  expect(lanes('05-quantization').filter((functions) => functions.at(-1) === 'trainQuantizationAware')).toHaveLength(1)
})

it('one function alone has one process, and none has none', () => {
  const { checks = [] } = listed.find(({ id }) => id === '01-quadratic-complexity') ?? {}
  expect(lanesOf(['causalMask'], checks)).toEqual([['causalMask']])
  expect(lanesOf([], checks)).toEqual([])
})
