import { exerciseTests } from '@kata/grader/vitest'

await exerciseTests('02-longformer')
