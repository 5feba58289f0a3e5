import { type ExerciseResult, incompleteSentence, isFailure, plural, pointsOf, type Scorecard, scopeSentence } from '@kata/scorecard'
import { type Html, html, nothing } from '../markup.ts'

/** What the card comes to, and a table of its exercises. */
export function overview(card: Scorecard): Html {
  const incomplete = incompleteSentence(card)
  return html`<h1>${card.points} <span class="of">of ${card.maxPoints} points</span></h1>
${bar(card)}
<p>${passed(card)} ${card.hidden === null ? html`<strong class="warning">${scopeSentence(card)}</strong>` : scopeSentence(card)}</p>
${incomplete === null ? nothing : html`<p class="warning"><strong>${incomplete}</strong></p>`}
<table class="exercises">
<caption>Exercises</caption>
<thead class="names"><tr><th scope="col">exercise</th><th scope="col">points</th><th scope="col">how it went</th></tr></thead>
<tbody>${card.exercises.map(row)}</tbody>
</table>`
}

/** `86 of 102 checks passed.` */
function passed({ exercises }: Scorecard): string {
  const checks = exercises.flatMap(({ checks }) => checks)
  const count = checks.filter(({ status }) => status === 'pass').length
  return count === checks.length ? 'Every check passed.' : `${count} of ${plural(checks.length, 'check')} passed.`
}

function row(exercise: ExerciseResult): Html {
  return html`<tr>
<th scope="row"><a href="#${exercise.id}">${exercise.id}</a><br><span class="aside">${exercise.title}</span></th>
<td class="number">${pointsOf(exercise)}</td>
<td>${bar(exercise)}${howItWent(exercise)}</td>
</tr>`
}

function bar({ points, maxPoints }: { readonly points: number; readonly maxPoints: number }): Html {
  const percent = maxPoints === 0 ? 0 : Math.round((100 * points) / maxPoints)
  return html`<div class="bar" aria-hidden="true"><div class="filled" style="width: ${percent}%"></div></div>`
}

function howItWent({ status, checks, answers }: ExerciseResult): string {
  const count = (is: (check: ExerciseResult['checks'][number]) => boolean): number => checks.filter(is).length
  const failed = count(isFailure)
  const open = count((check) => check.status === 'not-implemented')
  const notRun = count((check) => check.status === 'not-run')
  const empty = answers.filter((answer) => answer.status === 'empty').length
  const parts = [
    status === 'broken' ? "can't be loaded" : '',
    status === 'not-started' ? 'not started' : '',
    failed > 0 ? `${failed} failed` : '',
    open > 0 && status !== 'not-started' ? `${open} not attempted` : '',
    notRun > 0 && status !== 'broken' ? `${notRun} not run` : '',
    status === 'complete' ? 'all passed' : '',
    empty > 0 ? plural(empty, 'empty answer') : '',
  ]
  return parts.filter(Boolean).join(', ')
}
