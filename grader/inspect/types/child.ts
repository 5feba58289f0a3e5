// Started by inspect-types.ts: exercises as JSON come in on standard input, the findings of each go out as a line on standard output.
import { text } from 'node:stream/consumers'
import { typeFindings } from './type-findings.ts'

export type Sent = readonly { readonly files: readonly (readonly [path: string, text: string])[]; readonly contractPath: string }[]

const sent: Sent = JSON.parse(await text(process.stdin))
for (const { files, contractPath } of sent) {
  const findings = typeFindings({ files: new Map(files), contractPath })
  process.stdout.write(`${JSON.stringify(findings)}\n`)
}
