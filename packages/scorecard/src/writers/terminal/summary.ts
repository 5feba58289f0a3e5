import { wrap } from '../../layout/wrap.ts'
import type { Scorecard } from '../../scorecard.ts'
import { emptyAnswersSentence, incompleteSentence, pointsSentence, scopeSentence } from '../../words.ts'

/** What the card comes to: points, how far they can be trusted, and the written answers that are still empty. */
export function summaryLines(card: Scorecard, width: number): string[] {
  const sentences = [
    `${pointsSentence(card)} ${scopeSentence(card)}`,
    incompleteSentence(card),
    ...card.exercises.map((exercise) => emptyAnswersSentence(exercise)),
  ]
  return sentences.flatMap((sentence) => (sentence === null ? [] : wrap(sentence, width, '  ', '')))
}
