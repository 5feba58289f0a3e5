import { type ExerciseResult, shortName } from '@kata/scorecard'
import { type Html, html, nothing } from '../markup.ts'

/** Which of the written answers are there: prose is never marked, only found or missed. */
export function answers({ id, answers }: ExerciseResult): Html {
  if (answers.length === 0) return nothing
  const empty = answers.filter(({ status }) => status === 'empty')
  const summary =
    empty.length === 0
      ? `All ${answers.length} written answers are there`
      : `${empty.length} of ${answers.length} written answers are empty`
  return html`<details class="answers"${empty.length === 0 ? '' : ' open'}>
<summary>${summary}</summary>
<p>In <code>exercises/${id}/ANSWERS.md</code>; a person reads them, ${shortName(id)}’s points don’t hold them.</p>
<ul>${answers.map(({ heading, status }) => html`<li class="${status}"><span class="status">${status}</span> ${heading}</li>`)}</ul>
</details>`
}
