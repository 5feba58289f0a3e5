export * from './losses.ts'
export * from './layers.ts'
export * from './training.ts'
export * from './comparison.ts'
