import type { plotSvg } from '@kata/plot'
import type { Figures } from './measure.ts'

type Spec = Parameters<typeof plotSvg>[0]

/** The weights of one matrix as they are, and what is left of them at 4 and at 2 bits. */
export function weightsPlot({ matrix }: Figures): Spec {
  const kinds = ['float32', '4 bits, one scale', '2 bits, one scale']
  const values = [
    ...matrix.weights.map((bar) => ({ ...bar, kind: kinds[0] })),
    ...matrix.quantized.map(({ bits, ...bar }) => ({ ...bar, kind: bits === 4 ? kinds[1] : kinds[2] })),
  ].map((bar) => ({ ...bar, floor: 0.7 }))
  return {
    title: `${matrix.shape.join(' × ')} weights of a text recognizer (queries, keys and values, block 2)`,
    data: { values },
    facet: { row: { field: 'kind', type: 'nominal', title: null, sort: kinds, header: { labelAngle: 0, labelAlign: 'left' } } },
    spec: {
      width: 480,
      height: 90,
      mark: { type: 'rule', strokeWidth: 3, color: '#2563eb' },
      encoding: {
        x: { field: 'value', type: 'quantitative', title: 'weight', scale: { domain: [-1.75, 1.75] } },
        y: {
          field: 'count',
          type: 'quantitative',
          title: 'count',
          scale: { type: 'log', domain: [0.7, 50000] },
          axis: { values: [1, 10, 100, 1000, 10000] },
        },
        y2: { field: 'floor' },
      },
    },
  }
}

/** Held-out accuracy over bits, quantized after training and in it. */
export function bitsPlot({ accuracies }: Figures): Spec {
  const values = accuracies.map((one) => ({ ...one, low: one.mean - one.deviation, high: Math.min(100, one.mean + one.deviation) }))
  const x = {
    field: 'bits',
    type: 'quantitative' as const,
    title: 'bits a weight',
    axis: { values: [2, 3, 4, 5, 6, 8] },
    scale: { domain: [1.8, 8.2] },
  }
  const color = { field: 'method', type: 'nominal', title: 'quantized', sort: null } as const
  return {
    title: 'A digit model with quantized weights, mean ± standard deviation of 5 trainings',
    width: 460,
    height: 280,
    data: { values },
    layer: [
      {
        mark: { type: 'line', point: true },
        encoding: { x, y: { field: 'mean', type: 'quantitative', title: 'held-out accuracy, %', scale: { domain: [0, 100] } }, color },
      },
      { mark: 'rule', encoding: { x, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' }, color } },
    ],
  }
}
