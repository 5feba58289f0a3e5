import type { plotSvg } from '@kata/plot'
import type { Figures } from './measure.ts'

type Spec = Parameters<typeof plotSvg>[0]

/** The teacher's softened probabilities of one image, a small chart for each temperature. */
export function temperaturePlot({ seven }: Figures): Spec {
  return {
    title: 'What the teacher sees in one 7',
    data: { values: seven.softened.map((one) => ({ ...one, temperature: `T = ${one.temperature}` })) },
    facet: { column: { field: 'temperature', type: 'nominal', title: null } },
    spec: {
      width: 140,
      height: 160,
      mark: 'bar',
      encoding: {
        x: { field: 'digit', type: 'ordinal', title: 'digit', axis: { labelAngle: 0 } },
        y: { field: 'probability', type: 'quantitative', title: 'probability', scale: { domain: [0, 1] } },
      },
    },
  }
}

/** Held-out accuracy over the number of labels, with the teacher's logits and without. */
export function labelsPlot({ accuracies }: Figures): Spec {
  const values = accuracies.map(({ labels, taught, mean, deviation }) => ({
    labels,
    student: taught ? 'with the teacher, α = 0.9' : 'labels alone, α = 0',
    mean,
    low: mean - deviation,
    high: Math.min(100, mean + deviation),
  }))
  const ticks = [10, 20, 50, 100, 200, 500]
  const x = {
    field: 'labels',
    type: 'quantitative' as const,
    title: 'labelled images',
    scale: { type: 'log' as const },
    axis: { values: ticks },
  }
  const color = { field: 'student', type: 'nominal', title: null } as const
  return {
    title: 'A student of 32 hidden units, mean ± standard deviation of 5 trainings',
    width: 480,
    height: 280,
    data: { values },
    layer: [
      {
        mark: { type: 'line', point: true },
        encoding: { x, y: { field: 'mean', type: 'quantitative', title: 'held-out accuracy, %', scale: { zero: false } }, color },
      },
      { mark: 'rule', encoding: { x, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' }, color } },
    ],
  }
}
