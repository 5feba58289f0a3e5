import { exerciseTests } from '@kata/grader/vitest'

await exerciseTests('04-knowledge-distillation')
