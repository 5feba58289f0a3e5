import { plural, type Scorecard } from '@kata/scorecard'
import { type Html, html } from '../markup.ts'

/** What made this card, so that it can be made again. */
export function footer({ grader, submission, seed, runs, environment, timing }: Scorecard): Html {
  const facts = [
    ['seed', String(seed)],
    ['inputs a property', String(runs)],
    ['grader', `${grader.version}, checks ${grader.digest.slice(0, 12)}`],
    ['submission', submission.digest.slice(0, 12)],
    ['isolation', environment.isolation],
    ['backend', environment.backend],
    ['on', `Node ${environment.node}, ${environment.platform}`],
    ['graded in', `${plural(Number((timing.totalMs / 1000).toFixed(1)), 'second')}`],
  ]
  return html`<h2>How this was graded</h2>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}
