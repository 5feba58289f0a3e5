import type { Colors } from 'picocolors/types'
import type { CheckStatus } from '../../scorecard.ts'

/** A text in the colour of a status. */
export function paintStatus(status: CheckStatus, text: string, colors: Colors): string {
  switch (status) {
    case 'pass':
      return colors.green(text)
    case 'fail':
    case 'timeout':
    case 'memory':
    case 'crash':
      return colors.red(text)
    case 'not-implemented':
      return colors.dim(text)
    case 'not-run':
      return colors.yellow(text)
  }
}
