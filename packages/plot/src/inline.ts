import type { TopLevelSpec } from 'vega-lite'
import { plotSvg } from './svg.ts'

// The ink is the text's around the figure, light or dark.
const ink = 'currentColor'
const inlineLook = {
  background: null,
  padding: 4,
  view: { stroke: null },
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelColor: ink,
    titleColor: ink,
    domainColor: ink,
    tickColor: ink,
    gridColor: ink,
    gridOpacity: 0.15,
  },
  legend: {
    labelLimit: 300,
    labelFontSize: 12,
    labelColor: ink,
    titleColor: ink,
    orient: 'bottom',
    direction: 'horizontal',
    symbolSize: 150,
  },
} as const

/**
 * The same to stand inside a page: no background, in the page's ink, and the `description` of a mark as its `<title>`, which a mouse shows.
 * Colours may be CSS variables. Say what the figure shows beside it: the SVG has no name of its own.
 */
export async function plotInline(spec: TopLevelSpec): Promise<string> {
  const svg = await plotSvg({ ...spec, config: { ...inlineLook, ...spec.config } } as TopLevelSpec)
  return (
    svg
      .replace(/<(path|text)([^>]*?) aria-label="([^"]*)"([^>]*?)(?:\/>|><\/\1>)/g, '<$1$2$4><title>$3</title></$1>')
      // What a reader hears is the text around the figure, not each of its groups.
      .replace(/ (?:role|aria-roledescription|aria-hidden|aria-label|class|version|xmlns:xlink)="[^"]*"/g, '')
      .trimEnd()
  )
}
