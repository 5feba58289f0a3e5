import { assemble, type Scorecard } from '@kata/scorecard'
import { cards, fullManifest, grading, verdicts } from '@kata/scorecard/samples'

/** What every format is tried with: all points, some, an exercise that can't be loaded, nothing handed in. */
export const outcomes = {
  full: cards.allPassed,
  partial: assemble(grading([verdicts.wrongValue, verdicts.maskLeak, verdicts.crash, verdicts.memory, verdicts.growth])),
  broken: cards.broken,
  empty: cards.notStarted,
}

/** Two failures, one of a hidden check with all that a student may not see. */
export const hiddenFailure: Scorecard = assemble(
  grading(
    [
      verdicts.maskLeak,
      {
        ...verdicts.maskLeak,
        id: '02-longformer/same-mask',
        message: 'SECRET message',
        hint: 'SECRET hint',
        counterexample: {
          call: 'slidingWindowMask(31337)',
          arguments: [{ name: 'w', value: 'SECRET' }],
          expected: 'SECRET',
          actual: 'SECRET',
          prints: ['SECRET'],
          at: { place: 'secret.ts:1:1', text: 'SECRET' },
        },
      },
    ],
    { manifest: fullManifest },
  ),
)

/** A card on which everything that a submission has a say in is this text; not cleaned, as if it came from elsewhere. */
export function saying(text: string): Scorecard {
  return {
    ...cards.wrongValue,
    exercises: cards.wrongValue.exercises.map((exercise) => ({
      ...exercise,
      status: 'partial',
      checks: exercise.checks.map((check) => ({
        ...check,
        points: 0,
        status: 'fail',
        message: text,
        hint: text,
        counterexample: {
          call: text,
          arguments: [{ name: text, value: text }],
          expected: text,
          actual: `${text}!`,
          prints: [text, text],
          at: { place: `${text.slice(0, 20)}:1`, text },
        },
      })),
      answers: [{ heading: text, status: 'empty' }],
    })),
    points: 0,
  }
}

/** Texts that some reader of a report would take for more than text. */
export const hostile: readonly string[] = [
  '\u001b[2J\u001b]0;title\u0007\u0000\u0008',
  '::error file=a.ts::forged\n  ::set-output name=result::forged\r::add-mask::x\n::stop-commands::x',
  'see ##[error]forged and ##[group]x',
  ']]></failure><testcase name="forged"/>',
  '<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://example.com">x</a>',
  '```\n# forged\n```` \n![x](https://example.com/x.png) @somebody #1 https://example.com www.example.com',
  '~~~\n</details>\n| a | b |\n|---|---|\n',
  '=HYPERLINK("https://example.com")',
  '"}],"score":1000,"x":[{"',
  '\ud800 lone, \ufffe\uffff none, \u202e turned, \u2028 ended',
  'x'.repeat(5_000_000),
]
