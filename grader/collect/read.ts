import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { whyNot } from './entries.ts'
import { limits } from './limits.ts'

export type Reading = { readonly status: 'read'; readonly bytes: Uint8Array } | { readonly status: 'refused'; readonly why: string }

/** The bytes of a regular file below `folder`, a real path. Never follows a link, waits for a pipe or reads beyond the limit, even when the tree changes meanwhile. */
export async function readBounded(folder: string, path: string): Promise<Reading> {
  const place = join(folder, path)
  try {
    if ((await realpath(dirname(place))) !== dirname(place))
      return refused('is reached through a link; links are not followed. Put the file itself there.')
    // Windows knows neither flag, and neither pipes among files.
    const file = await open(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      if (!(await file.stat()).isFile()) return refused('is not a regular file. Put a text file there.')
      const buffer = Buffer.alloc(limits.fileBytes + 1)
      let length = 0
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length, length)
        length += bytesRead
        if (length > limits.fileBytes) return refused(`is larger than ${limits.fileBytes / 1024} KiB. Hand in only what you wrote.`)
        if (bytesRead === 0) return { status: 'read', bytes: Uint8Array.from(buffer.subarray(0, length)) }
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    return refused(`can't be read: ${whyNot(error)}.`)
  }
}

function refused(why: string): Reading {
  return { status: 'refused', why }
}
