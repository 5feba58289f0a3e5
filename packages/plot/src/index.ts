export { plotInline } from './inline.ts'
export { plotSvg } from './svg.ts'
