export * from './attention.ts'
export * from './cost.ts'
export * from './inputs.ts'
export * from './lists.ts'
