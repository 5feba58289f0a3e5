import { cpus } from 'node:os'
import { InfrastructureError, writeReport } from '@kata/scorecard'
import { attention } from '../bench/attention.ts'
import type { Benchmark, Row } from '../bench/benchmark.ts'
import { builtIns } from '../bench/built-ins.ts'
import { counting } from '../bench/counting.ts'
import { grading } from '../bench/grading.ts'
import { knownCosts } from '../bench/known-costs.ts'
import { layers } from '../bench/layers.ts'
import { roundTrip } from '../bench/round-trip.ts'
import { start } from '../bench/start.ts'
import { root } from '../places.ts'

const benchmarks: readonly Benchmark[] = [start, grading, roundTrip, layers, counting, builtIns, knownCosts, attention]

/** `pnpm bench [name]`: measures, and writes docs/benchmarks.md when everything was measured. Gives the exit code. */
export async function benchCommand(name: string | undefined): Promise<number> {
  const chosen = benchmarks.filter((benchmark) => name === undefined || benchmark.name === name)
  if (chosen.length === 0)
    throw new InfrastructureError(`There is no benchmark called '${name}'; there are ${benchmarks.map((known) => known.name).join(', ')}.`)
  const sections: string[] = []
  for (const benchmark of chosen) {
    const section = render(benchmark, await benchmark.run())
    sections.push(section)
    process.stdout.write(`${section}\n`)
  }
  if (name === undefined) await writeReport(`${root}docs/benchmarks.md`, `${heading()}\n${sections.join('\n')}`)
  return 0
}

function heading(): string {
  return `# Benchmarks\n\nMade by \`pnpm bench\` on ${cpus().length} cores, Node ${process.versions.node}, ${process.platform}. Medians; both sides of a ratio were measured by turns in one run.\n`
}

function render({ name, title }: Benchmark, rows: readonly Row[]): string {
  const lines = rows.map(({ what, measured, against, ratio, goal }) => `| ${what} | ${measured} | ${against} | ${ratio} | ${goal} |`)
  return [`## ${name}`, '', `${title}.`, '', '| what | measured | against | ratio | goal |', '|---|---|---|---|---|', ...lines, ''].join(
    '\n',
  )
}
