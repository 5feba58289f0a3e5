export * from './scorecard.ts'
