import { existsSync } from 'node:fs'
import { InfrastructureError, withoutCommands } from '@kata/scorecard'
import { Command, CommanderError, Option } from 'commander'
import { exitWith, integer } from './command-line.ts'
import { reportKinds } from './reports.ts'

/** The command line: one file a verb in `commands/`, loaded when it is asked for. Exit codes: 0 every point, 1 points missing, 2 wrong use or a broken environment. */
const program = new Command('pnpm')
  .description('Grades the exercises on efficient transformers.')
  .exitOverride()
  .showSuggestionAfterError()
  .configureHelp({ showGlobalOptions: true })

program
  .command('grade')
  .description("grades this checkout's exercises, or those of another folder")
  .usage('[exercise…] [options]')
  .argument(
    '[exercise...]',
    'by number (2), name (longformer) or folder; one function or check of it by 02/slidingWindowMask, 02/band-width',
  )
  .option('--submission <dir>', 'the folder that holds the NN-name folders, itself or in exercises/ or solutions/')
  .option('--seed <n>', 'another seed for the generated inputs', integer)
  .option('--path <path>', 'with one check named: repeats one counterexample')
  .option('--runs <n>', 'inputs that a property is tried on', integer)
  .option('--json <file>', 'writes the scorecard; - is standard output')
  .option(
    '--report <kind=file>',
    `writes a report; repeatable; - is standard output; kinds are: ${reportKinds.map(({ name, what }) => `${name} (${what})`).join(', ')}`,
    (one, all: string[] = []) => [...all, one],
  )
  .addOption(
    new Option('--isolation <layer>', 'auto takes the strongest that holds')
      .choices(['auto', 'namespace', 'permission', 'process', 'none'])
      .default('auto'),
  )
  .option('--bail', 'stops at the first check that fails')
  .option('--quiet', 'prints nothing but what --json or --report sends to standard output')
  .action(async (exercises: string[], options) => exitWith(await (await import('./commands/grade.ts')).gradeCommand(exercises, options)))

program
  .command('diagnose')
  .description('says what of the environment is missing or odd, and what to do')
  .action(async () => exitWith(await (await import('./commands/diagnose.ts')).diagnoseCommand()))

// An instructor's checkout has more commands than a student's copy.
const instructors = new URL('instructors.ts', import.meta.url)
if (existsSync(instructors)) (await import(instructors.href)).addInstructorsCommands(program)

// Ctrl-C and a kill end the subjects too: they are told on 'exit'.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

// Who reads along may stop, as `| head` does: then there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(141)
})

try {
  // Package managers hand a `--` of the user's on to the script.
  await program.parseAsync(process.argv.filter((argument) => argument !== '--'))
} catch (error) {
  if (error instanceof CommanderError) exitWith(error.exitCode === 0 ? 0 : 2)
  else {
    const known = error instanceof InfrastructureError
    const message = known ? error.message : `The grader failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
    process.stderr.write(`${withoutCommands(message)}\n`)
    if (!known) process.stderr.write('This is a fault of the grader or its environment, not of a submission. `pnpm diagnose` says more.\n')
    exitWith(2)
  }
}
