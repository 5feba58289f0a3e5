import type { Scorecard } from '@kata/scorecard'
import { bounded } from './bounded.ts'
import { documentOf } from './document.ts'
import { html } from './markup.ts'
import { chooseDetails } from './page/details.ts'
import { exerciseSection } from './page/exercise.ts'
import { footer } from './page/footer.ts'
import { nextSection } from './page/next.ts'
import { overview } from './page/overview.ts'

/**
 * The card as one HTML page: no scripts, nothing from elsewhere, readable on any screen and on paper. Whatever a card holds, the page stays
 * a few megabytes at most: failures beyond what fits are named with the command that shows them.
 */
export async function renderHtml(card: Scorecard): Promise<string> {
  const shown = bounded(card)
  const details = await chooseDetails(shown)
  return documentOf({
    title: `${shown.points} of ${shown.maxPoints} points`,
    body: html`<header>${overview(shown)}</header>
<main>
${nextSection(shown, details)}
${shown.exercises.map((exercise) => exerciseSection(exercise, shown, details))}
</main>
<footer>${footer(shown)}</footer>`,
  })
}
