import { exerciseTests } from '@kata/grader/vitest'

await exerciseTests('03-linformer')
