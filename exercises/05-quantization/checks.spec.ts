import { exerciseTests } from '@kata/grader/vitest'

await exerciseTests('05-quantization')
