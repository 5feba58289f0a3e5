import { createHash } from 'node:crypto'
import { renderJson, type Scorecard } from '@kata/scorecard'

/** How often which card came out of gradings of the same. */
export class CardTally {
  readonly #digests = new Map<string, number>()

  add(card: Scorecard): void {
    const digest = digestOf(card)
    this.#digests.set(digest, (this.#digests.get(digest) ?? 0) + 1)
  }

  /** Whether two cards were not the same. */
  get differs(): boolean {
    return this.#digests.size > 1
  }

  /** `20 × 0123456789ab` */
  toString(): string {
    return [...this.#digests].map(([digest, count]) => `${count} × ${digest}`).join(', ')
  }
}

/** Of a card without what may differ between two gradings of the same. */
function digestOf(card: Scorecard): string {
  const { environment: _, timing: __, ...same } = card
  return createHash('sha256')
    .update(
      renderJson({
        ...same,
        environment: { isolation: 'none', backend: 'wasm', node: '', platform: '' },
        timing: { totalMs: 0, exercises: {} },
      }),
    )
    .digest('hex')
    .slice(0, 12)
}
