import { plotSvg } from '@kata/plot'
import { measure } from './measure.ts'
import { bitsPlot, weightsPlot } from './plots.ts'

/** The lesson's figures, and the numbers behind them: `pnpm figures 05`. */
export async function makeFigures(): Promise<Readonly<Record<string, string>>> {
  const figures = await measure()
  return {
    'measured.json': `${JSON.stringify(figures)}\n`,
    'weights.svg': await plotSvg(weightsPlot(figures)),
    'bits.svg': await plotSvg(bitsPlot(figures)),
  }
}
