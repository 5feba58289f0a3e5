import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

/** What is common to every figure of the project: readable at a page's width, on white and on dark. */
const look = {
  background: 'white',
  padding: 8,
  font: 'Helvetica, Arial, sans-serif',
  axis: { labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal', gridColor: '#e5e7eb' },
  legend: { labelLimit: 300, labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal' },
  range: { category: ['#2563eb', '#d97706', '#059669', '#dc2626', '#7c3aed', '#475569'] },
} as const

/** Draws a Vega-Lite specification as SVG, without a browser; the same specification gives the same text. */
export async function plotSvg(spec: TopLevelSpec): Promise<string> {
  const { spec: vega } = compile({ ...spec, config: { ...look, ...spec.config } } as TopLevelSpec)
  const view = new View(parse(vega), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return `${svg}\n`
}
