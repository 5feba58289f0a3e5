export { type Document, documentOf } from './document.ts'
export { renderHtml } from './html.ts'
export { type Html, html, nothing } from './markup.ts'
