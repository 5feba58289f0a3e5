import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { bundle, namespaceFault, openSubject } from '@kata/sandbox'
import { InfrastructureError } from '@kata/scorecard'
import { readCourse } from '../course/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { exercisesDir, root, solutionsDir } from '../places.ts'
import { subjectLimits } from '../run/limits.ts'

interface Diagnosis {
  readonly what: string
  readonly found: string
  /** What to do about it; undefined when all is well. */
  readonly mend?: string
  /** What could be better, and grading works without. */
  readonly note?: string
}

/** `pnpm diagnose`: what of the environment is missing or odd, and what to do. Gives the exit code: 2 when grading can't work. */
export async function diagnoseCommand(): Promise<number> {
  const found = [node(), packageManager(), git(), cacheFolder(), folders(), course(), ...(await subjectProcess())]
  const width = Math.max(...found.map(({ what }) => what.length))
  for (const { what, found: text, mend, note } of found) {
    const more = mend ?? note
    process.stdout.write(
      `${mend === undefined ? 'ok ' : '!! '} ${what.padEnd(width)}  ${text}\n${more === undefined ? '' : `${' '.repeat(width + 6)}${more}\n`}`,
    )
  }
  return found.some(({ mend }) => mend !== undefined) ? 2 : 0
}

function node(): Diagnosis {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const tooOld = major < 20 || (major === 20 && minor < 19)
  return { what: 'Node', found: process.version, mend: tooOld ? 'Install Node 20.19 or later.' : undefined }
}

function packageManager(): Diagnosis {
  const agent = process.env.npm_config_user_agent?.split(' ')[0]
  return { what: 'package manager', found: agent ?? 'none: started directly' }
}

// Grading a folder needs none; handing out, and grading what a push changed, do.
function git(): Diagnosis {
  try {
    return { what: 'git', found: execFileSync('git', ['--version'], { encoding: 'utf8' }).trim().replace('git version ', '') }
  } catch {
    return { what: 'git', found: 'missing', note: '`pnpm template` and the workflows need it.' }
  }
}

function cacheFolder(): Diagnosis {
  const folder = `${root}node_modules`
  try {
    accessSync(folder, constants.W_OK)
    return { what: 'node_modules', found: 'installed' }
  } catch {
    return existsSync(folder)
      ? { what: 'node_modules', found: 'read-only: the subject is built anew in a temporary folder at each run' }
      : { what: 'node_modules', found: 'missing', mend: 'Run `npx -y pnpm@12 install` in this folder.' }
  }
}

function folders(): Diagnosis {
  if (!existsSync(exercisesDir))
    return { what: 'exercises', found: 'missing', mend: 'The folder exercises/ belongs to this repository: bring it back with git.' }
  return { what: 'exercises', found: existsSync(solutionsDir) ? 'here, with solutions and hidden checks' : 'here; public checks only' }
}

function course(): Diagnosis {
  try {
    const { weights, release, ci } = readCourse()
    const pushes =
      release === undefined ? '' : `; a push is graded by ${release.repository} at ${release.ref}${ci === 'none' ? '' : ` (${ci})`}`
    return { what: 'course', found: `${weights.size} exercises${pushes}` }
  } catch (error) {
    return { what: 'course', found: 'course.json is wrong', mend: error instanceof Error ? error.message : String(error) }
  }
}

/** Starts a subject as grading does, and calls it once. */
async function subjectProcess(): Promise<Diagnosis[]> {
  try {
    const backend = chosenBackend()
    const isolation = await chosenIsolation('auto')
    const bundled = await bundle(new Map([['index.ts', probe]]))
    if ('error' in bundled) throw new Error(bundled.error.message)
    const subject = openSubject(bundled.program, { isolation, backend, limits: subjectLimits })
    const loaded = await subject.loaded
    const outcome = await subject.call('probe', [])
    subject.close()
    if (outcome.status !== 'returned' || outcome.value !== 6) {
      return [
        {
          what: 'subject process',
          found: `failed: ${'message' in outcome ? outcome.message : outcome.status}`,
          mend: 'Reinstall: remove node_modules and run `npx -y pnpm@12 install`.',
        },
      ]
    }
    const fellBack = loaded.backend !== backend
    return [
      { what: 'tensor backend', found: fellBack ? `${loaded.backend}, since ${backend} can't load: right, but slower` : loaded.backend },
      { what: 'isolation', found: isolation, note: namespaceNote() },
    ]
  } catch (error) {
    return [
      {
        what: 'subject process',
        found: error instanceof Error ? error.message : String(error),
        mend: error instanceof InfrastructureError ? 'See above.' : 'Reinstall: remove node_modules and run `npx -y pnpm@12 install`.',
      },
    ]
  }
}

/** Ubuntu's AppArmor keeps user namespaces from programs that have no profile. */
const appArmorRule = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'

/** What the strongest layer needs that isn't here; undefined where it holds. */
function namespaceNote(): string | undefined {
  const fault = namespaceFault()
  if (fault === undefined) return undefined
  if (process.platform !== 'linux') return `${fault}: grade for marks on Linux, where a submission gets no network and no files at all.`
  const restricted = existsSync(appArmorRule) && readFileSync(appArmorRule, 'utf8').trim() === '1'
  return fault.includes('not installed')
    ? `${fault}; with it (apt install bubblewrap) a submission gets no network and no files at all.`
    : `${fault}${restricted ? '; AppArmor forbids it: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0' : ''}`
}

const probe = `import * as tf from '@kata/tf'\nexport function probe(): number {\n  return tf.tidy(() => tf.tensor1d([1, 2, 3]).sum().dataSync()[0])\n}\n`
