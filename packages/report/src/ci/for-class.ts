import { InfrastructureError, incompleteSentence, type Scorecard } from '@kata/scorecard'

/**
 * The card, as one that may count in a class.
 * @throws InfrastructureError on a card that is not complete (no isolation, a part of an exercise, `--bail`) or has nothing on it
 */
export function forClass(card: Scorecard, kind: string): Scorecard {
  const reason = incompleteSentence(card)
  if (reason !== null) {
    throw new InfrastructureError(
      `No ${kind} report was written. ${reason} Grade whole exercises with --isolation auto and without --bail.`,
    )
  }
  // A class tool takes "no tests" for a pass.
  if (card.maxPoints === 0) throw new InfrastructureError(`No ${kind} report was written: there are no checks on this card.`)
  return card
}
