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

function readExactly(length: number): Buffer | undefined {
  const buffer = Buffer.allocUnsafe(length)
  for (let filled = 0; filled < length; ) {
    const count = retrying(() => readSync(descriptor, buffer, filled, length - filled, null))
    if (count === 0) return undefined
    filled += count
  }
  return buffer
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
