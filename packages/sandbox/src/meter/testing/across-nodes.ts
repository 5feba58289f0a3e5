import { execFileSync } from 'node:child_process'
import { knownCosts } from './known-costs.ts'
import { type Counted, metered, runBundled } from './metered.ts'
import { runaways } from './runaways.ts'

// By hand: `npx tsx packages/sandbox/src/meter/testing/across-nodes.ts 20 22 24 26` counts every known program on each of these Nodes and
// prints the differences from the first; and the built-ins that behave otherwise, or that this version of the meter doesn't know.

const versions = process.argv.slice(2)
const known = Object.values(knownCosts).flatMap((programs) => Object.entries(programs))
const endless = Object.values(runaways).flatMap((programs) => Object.entries(programs))
const limits = { steps: 300_000, elements: 300_000, depth: 6000 }

function nodeOf(version: string): string {
  return execFileSync('npx', ['-y', `node@${version}`, '-p', 'process.execPath'], { encoding: 'utf8' }).trim()
}

function countOn(node: string): [string, Counted[]][] {
  const costs = metered(
    known.map(([, source]) => ({ source, calls: [128, 512] })),
    { node },
  )
  const stopped = metered(
    endless.map(([, source]) => ({ source, calls: [1] })),
    { node, limits },
  )
  return [
    ...known.map(([title], i): [string, Counted[]] => [title, costs[i]]),
    ...endless.map(([title], i): [string, Counted[]] => [`endless: ${title}`, stopped[i]]),
  ]
}

let reference: [string, Counted[]][] | undefined
for (const version of versions) {
  const node = nodeOf(version)
  const counted = countOn(node)
  reference ??= counted
  const differences = counted.filter(([, counts], i) => JSON.stringify(counts) !== JSON.stringify(reference?.[i][1]))
  process.stdout.write(`Node ${version}: ${counted.length} programs, ${differences.length} counted otherwise than on Node ${versions[0]}\n`)
  for (const [title, counts] of differences) {
    const before = reference.find(([name]) => name === title)?.[1]
    process.stdout.write(
      `  ${title}: ${JSON.stringify(counts.map(({ steps }) => steps))}, was ${JSON.stringify(before?.map(({ steps }) => steps))}\n`,
    )
    process.stdout.write(`    ${JSON.stringify(counts.at(-1)).slice(0, 300)}\n    ${JSON.stringify(before?.at(-1)).slice(0, 300)}\n`)
  }
  const { tried, failures } = JSON.parse(runBundled('conformance-child.ts', ['100'], { node }))
  process.stdout.write(
    `  ${tried} built-ins replaced, ${failures.length} behave otherwise\n${failures.map((failure: string) => `    ${failure}\n`).join('')}`,
  )
  process.stdout.write(`  ${runBundled('unpriced-child.ts', [], { node })}\n`)
}
