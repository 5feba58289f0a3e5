import type { Ended } from '@kata/sandbox'

/** What a call rejects with when it neither returned nor threw. Expectations let it through. */
export class CallEnded extends Error {
  readonly ended: Ended

  constructor(ended: Ended) {
    super(ended.message)
    this.name = 'CallEnded'
    this.ended = ended
  }
}

/** What a call rejects with when the function, or one that it calls, is still a stub. */
export class NotImplemented extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotImplemented'
  }
}
