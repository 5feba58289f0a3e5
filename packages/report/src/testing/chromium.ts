import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** The Chromium of this machine: `CHROMIUM` if it is set, else what the path holds; undefined where there is none. */
export const chromiumPath: string | undefined = process.env.CHROMIUM || onPath(['chromium', 'chromium-browser', 'google-chrome', 'chrome'])

/** What stands behind the title of tests that need it. */
export const withoutChromium =
  chromiumPath === undefined ? ' (skipped: no Chromium here; install it, `apt-get install chromium`, or say where it is: CHROMIUM=…)' : ''

/** Starts it. Root has no sandbox to put it in. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, timeout: 300_000, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}
