export { assemble, type Grading } from './assemble.ts'
export { byFunction } from './by-function.ts'
export { canonicalJson, digestOf } from './canonical.ts'
export { compact } from './figures/compact.ts'
export { slopeVerdict } from './figures/growth.ts'
export { binText, histogramText, isOutside } from './figures/histogram.ts'
export { limitsText, short } from './figures/limits-text.ts'
export { firstWrongCell, type Wrong, type WrongCell, wrongCells } from './figures/mask-cells.ts'
export { picture } from './figures/picture.ts'
export { InfrastructureError } from './infrastructure.ts'
export { wrap } from './layout/wrap.ts'
export { limits } from './limits.ts'
export { type Manifest, type ManifestCheck, type ManifestExercise, manifestDigest, selectChecks } from './manifest.ts'
export { isFailure, isUnloadable, type NextThing, nextThing } from './next.ts'
export { repeatCommand, shortName, showCommand } from './repeat.ts'
export { type SchemaValidation, schemaFaults } from './schema-faults.ts'
export * from './scorecard.ts'
export { defaultRuns, defaultSeed } from './seeds.ts'
export { clean, count, distinguish, withoutCommands } from './text.ts'
export { type Validation, validate } from './validate.ts'
export { tidyVerdict, type Verdict } from './verdict.ts'
export {
  emptyAnswersSentence,
  incompleteSentence,
  nextHeading,
  nextSteps,
  plural,
  pointsOf,
  pointsSentence,
  scopeSentence,
  statusWords,
} from './words.ts'
export { writeReport } from './writers/file.ts'
export { renderJson } from './writers/json.ts'
export { renderCheck, type TerminalOptions } from './writers/terminal/check.ts'
export { renderCard } from './writers/terminal.ts'
