import { plotSvg } from '@kata/plot'
import { measure } from './measure.ts'
import { labelsPlot, temperaturePlot } from './plots.ts'

/** The lesson's figures, and the numbers behind them: `pnpm figures 04`. */
export async function makeFigures(): Promise<Readonly<Record<string, string>>> {
  const figures = await measure()
  return {
    'measured.json': `${JSON.stringify(figures)}\n`,
    'temperature.svg': await plotSvg(temperaturePlot(figures)),
    'labels.svg': await plotSvg(labelsPlot(figures)),
  }
}
