import { plotSvg } from '@kata/plot'
import { measure } from './measure.ts'
import { errorPlot, spectrumPlot } from './plots.ts'

/** The lesson's figures, and the numbers behind them: `pnpm figures 03`. */
export async function makeFigures(): Promise<Readonly<Record<string, string>>> {
  const figures = measure()
  return {
    'measured.json': `${JSON.stringify(figures)}\n`,
    'spectrum.svg': await plotSvg(spectrumPlot(figures)),
    'error.svg': await plotSvg(errorPlot(figures)),
  }
}
