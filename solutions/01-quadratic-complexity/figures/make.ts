import { readFile } from 'node:fs/promises'
import { plotSvg } from '@kata/plot'
import { bundle, openSubject, type TensorValue } from '@kata/sandbox'

const lengths = [64, 128, 256, 512, 1024, 2048]
const width = 64

/** The counted work of one layer's parts over the length of the text: projections grow as n, attention as n². */
export async function makeFigures(): Promise<Record<string, string>> {
  const attention = await measure()
  const values = [
    ...attention.map(({ n, work }) => ({ n, work, part: 'attention, measured' })),
    ...lengths.map((n) => ({ n, work: attention[0].work * (n / lengths[0]) ** 2, part: 'slope 2' })),
    ...lengths.map((n) => ({ n, work: attention[0].work * (n / lengths[0]), part: 'slope 1' })),
  ]
  return {
    'growth.svg': await plotSvg({
      width: 420,
      height: 280,
      title: `Work of scaled dot-product attention, d = ${width}`,
      data: { values },
      encoding: {
        x: { field: 'n', type: 'quantitative', scale: { type: 'log', base: 2 }, title: 'tokens n', axis: { values: lengths } },
        y: {
          field: 'work',
          type: 'quantitative',
          scale: { type: 'log' },
          title: 'FLOPs and steps, counted',
          axis: { format: '.0e', values: [1e6, 1e7, 1e8, 1e9] },
        },
        color: { field: 'part', type: 'nominal', title: null, sort: ['attention, measured', 'slope 2', 'slope 1'] },
      },
      layer: [
        { transform: [{ filter: "datum.part === 'attention, measured'" }], mark: { type: 'line', point: true, strokeWidth: 2 } },
        { transform: [{ filter: "datum.part !== 'attention, measured'" }], mark: { type: 'line', strokeDash: [4, 4] } },
      ],
    }),
  }
}

/** Counted, not timed: the same numbers on every machine. */
async function measure(): Promise<{ n: number; work: number }[]> {
  const files = await Promise.all(
    ['index.ts', 'attention.ts', 'cost.ts'].map(
      async (name) => [name, await readFile(new URL(`../src/${name}`, import.meta.url), 'utf8')] as const,
    ),
  )
  const bundled = await bundle(new Map(files))
  if ('error' in bundled) throw new Error(bundled.error.message)
  const subject = openSubject(bundled.program, {
    isolation: 'permission',
    backend: 'wasm',
    limits: {
      steps: 1e9,
      elements: 1e9,
      depth: 5000,
      printBytes: 0,
      cpuMs: 60_000,
      wallMs: 600_000,
      residentBytes: 2 ** 31,
      heapMegabytes: 1024,
    },
  })
  const samples = []
  for (const n of lengths) {
    const x: TensorValue = {
      kind: 'tensor',
      shape: [n, width],
      dtype: 'float32',
      data: new Float32Array(n * width).map((_, i) => Math.sin(i)),
    }
    const { status, trace } = await subject.call('scaledDotProductAttention', [x, x, x])
    if (status !== 'returned') throw new Error(`the solution's attention is ${status} at n = ${n}`)
    samples.push({ n, work: trace.cost.flops + trace.cost.steps })
  }
  subject.close()
  return samples
}
