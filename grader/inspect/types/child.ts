// Started by inspect-types.ts: exercises as JSON come in on standard input, their findings go out on standard output.
import { text } from 'node:stream/consumers'
import { type TypedExercise, typeFindings } from './type-findings.ts'

export type Sent = readonly { readonly files: readonly (readonly [path: string, text: string])[]; readonly contractPath: string }[]

const sent: Sent = JSON.parse(await text(process.stdin))
const exercises = sent.map(({ files, contractPath }): TypedExercise => ({ files: new Map(files), contractPath }))
process.stdout.write(JSON.stringify(exercises.map(typeFindings)))
