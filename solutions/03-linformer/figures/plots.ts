import type { plotSvg } from '@kata/plot'
import type { Figures } from './measure.ts'

type Spec = Parameters<typeof plotSvg>[0]

/** Cumulative energy of the singular values, one line a head. */
export function spectrumPlot({ spectra, sample }: Figures): Spec {
  const values = spectra.flatMap(({ block, head, energy }) =>
    energy.slice(0, 64).map((share, i) => ({ block: `block ${block + 1}`, line: `${block}.${head}`, rank: i + 1, energy: share })),
  )
  return {
    title: `Attention matrices of a text recognizer, n = ${sample.n}`,
    width: 520,
    height: 300,
    layer: [
      {
        data: { values },
        mark: { type: 'line', opacity: 0.8 },
        encoding: {
          x: { field: 'rank', type: 'quantitative', title: 'singular values kept', scale: { type: 'log', base: 2, domain: [1, 64] } },
          y: { field: 'energy', type: 'quantitative', title: 'share of the energy', scale: { domain: [0.4, 1] } },
          color: { field: 'block', type: 'nominal', title: null },
          detail: { field: 'line' },
        },
      },
      {
        data: { values: [{ energy: 0.9 }, { energy: 0.99 }] },
        mark: { type: 'rule', strokeDash: [3, 3] },
        encoding: { y: { field: 'energy', type: 'quantitative' } },
      },
    ],
  }
}

/** The error of four ways to approximate P V with k numbers in place of n. */
export function errorPlot({ errors }: Figures): Spec {
  return {
    title: 'Error of P V over k, five lines of 46 to 103 steps, 16 heads each',
    width: 520,
    height: 300,
    data: { values: [...errors] },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'k', type: 'quantitative', title: 'k', scale: { type: 'log', base: 2 } },
      y: { field: 'error', type: 'quantitative', title: 'relative error', scale: { type: 'log' } },
      color: { field: 'method', type: 'nominal', title: null, sort: null, legend: { labelLimit: 0 } },
    },
  }
}
