export { default as count } from './count'
export { positive } from './positive.js'
export * from './shape.ts'
