import type { Trace } from '@kata/sandbox'

export type EndedStatus = 'timeout' | 'memory' | 'crash' | 'not-run'

/** What a call rejects with when it neither returned nor threw. Expectations let it through. */
export class CallEnded extends Error {
  readonly status: EndedStatus
  readonly trace: Trace

  constructor(status: EndedStatus, message: string, trace: Trace) {
    super(message)
    this.name = 'CallEnded'
    this.status = status
    this.trace = trace
  }
}

/** What a call rejects with when the function, or one that it calls, is still a stub. */
export class NotImplemented extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotImplemented'
  }
}
