import { exerciseTests } from '@kata/grader/vitest'

await exerciseTests('01-quadratic-complexity')
