import { readSync, writeSync } from 'node:fs'
import { type Message, packFrame, readFrame } from '../frame.ts'

const descriptor = 3

/** Waits for the next message; undefined when the other side has gone. Blocking: calls are served one after another. */
export function receive<H>(): Message<H> | undefined {
  const reader = readFrame<H>()
  let step = reader.next()
  while (!step.done) {
    const bytes = readExactly(step.value)
    if (!bytes) return undefined
    step = reader.next(bytes)
  }
  return step.value
}

export function send<H>(message: Message<H>): void {
  const bytes = packFrame(message)
  for (let sent = 0; sent < bytes.length; ) sent += retrying(() => writeSync(descriptor, bytes, sent))
}

// Calls come in faster than they are served: one read takes what has come of the next ones, too.
const ahead = Buffer.alloc(65_536)
let from = 0
let to = 0

function readExactly(length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length)
  for (let filled = 0; filled < length; ) {
    if (from < to) {
      const taken = ahead.copy(bytes, filled, from, Math.min(to, from + length - filled))
      from += taken
      filled += taken
    } else if (length - filled >= ahead.length) {
      const count = retrying(() => readSync(descriptor, bytes, filled, length - filled, null))
      if (count === 0) return undefined
      filled += count
    } else {
      from = 0
      to = retrying(() => readSync(descriptor, ahead, 0, ahead.length, null))
      if (to === 0) return undefined
    }
  }
  return bytes
}

// Some platforms hand over the pipe in non-blocking mode.
function retrying(operation: () => number): number {
  for (;;) {
    try {
      return operation()
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}
