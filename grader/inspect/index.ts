export { type Finding, formatFinding } from './finding.ts'
export { missingExport } from './missing-export.ts'
export { inspectSource } from './source.ts'
