export { magic as roundHalfEven } from './magic.ts'
