export * from './outcome.ts'
export * from './value.ts'
