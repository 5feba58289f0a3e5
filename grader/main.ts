import { InfrastructureError } from '@kata/scorecard'
import { Command, CommanderError, Option } from 'commander'

/** The command line: one file a verb in `commands/`, loaded when it is asked for. Exit codes: 0 every point, 1 points missing, 2 wrong use or a broken environment. */
const program = new Command('kata')
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
    'writes a report; repeatable; kinds are: html (a page); - is standard output',
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
  .command('stubs')
  .description('makes exercises/ from solutions/')
  .option('--check', 'changes nothing; fails when they differ')
  .action(async (options) => exitWith(await (await import('./commands/stubs.ts')).stubsCommand(options)))

program
  .command('check')
  .description('proves that the exercises are sound: stubs earn nothing, solutions everything')
  .action(async () => exitWith(await (await import('./commands/check.ts')).checkCommand()))

program
  .command('answers')
  .description('proves that no file which students get is an answer: every exported function is tried as every function of an exercise')
  .argument('[exercise...]', 'as for grade')
  .action(async (exercises: string[]) => exitWith(await (await import('./commands/answers.ts')).answersCommand(exercises)))

program
  .command('judge')
  .description('grades programs whose verdict is known beforehand: right ones have to get every point, mistakes have to be caught')
  .argument('[exercise...]', 'as for grade; one program by 01/softmax-down-columns')
  .action(async (exercises: string[]) => exitWith(await (await import('./commands/judge.ts')).judgeCommand(exercises)))

program
  .command('attack')
  .description('grades submissions that try to fool the grader; none may succeed')
  .argument('[attack...]', 'by name or the beginning of one: results, results/forged-tensor')
  .addOption(
    new Option('--isolation <layer>', 'auto takes the strongest that holds')
      .choices(['auto', 'namespace', 'permission', 'process', 'none'])
      .default('auto'),
  )
  .action(async (attacks: string[], options) => exitWith(await (await import('./commands/attack.ts')).attackCommand(attacks, options)))

program
  .command('fuzz')
  .description('gives the grader anything at all: sources, folders, answers, frames, arguments')
  .argument('[name...]', 'some of them')
  .option('--runs <n>', 'of what is cheap; what starts processes takes a part of them', integer, 1000)
  .option('--seed <n>', 'repeats a run', integer)
  .action(async (names: string[], options) => exitWith(await (await import('./commands/fuzz.ts')).fuzzCommand(names, options)))

program
  .command('bench')
  .description('measures, in ratios; writes bench/RESULTS.md')
  .argument('[name]', 'one benchmark alone')
  .action(async (name?: string) => exitWith(await (await import('./commands/bench.ts')).benchCommand(name)))

program
  .command('figures')
  .description('measures and draws the figures of the lessons anew')
  .argument('[exercise...]', 'by number, name or folder')
  .action(async (exercises: string[]) => exitWith(await (await import('./commands/figures.ts')).figuresCommand(exercises)))

program
  .command('repeat')
  .description('grades the same again and again, half of it with all cores busy, and compares the cards')
  .argument('[exercise...]', 'by number, name or folder')
  .option('--times <n>', 'gradings of each submission', integer, 20)
  .action(async (exercises: string[], { times }: { times: number }) =>
    exitWith(await (await import('./commands/repeat.ts')).repeatCommand(exercises, times)),
  )

program
  .command('diagnose')
  .description('says what of the environment is missing or odd, and what to do')
  .action(async () => exitWith(await (await import('./commands/diagnose.ts')).diagnoseCommand()))

function integer(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isSafeInteger(value)) throw new InfrastructureError(`'${text}' is not a whole number.`)
  return value
}

function exitWith(code: number): void {
  process.exitCode = code
}

// Ctrl-C and a kill end the subjects too: they are told on 'exit'.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

try {
  // Package managers hand a `--` of the user's on to the script.
  await program.parseAsync(process.argv.filter((argument) => argument !== '--'))
} catch (error) {
  if (error instanceof CommanderError) exitWith(error.exitCode === 0 ? 0 : 2)
  else {
    const known = error instanceof InfrastructureError
    process.stderr.write(
      `${known ? error.message : `The grader failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`,
    )
    if (!known) process.stderr.write('This is a fault of the grader or its environment, not of a submission. `pnpm diagnose` says more.\n')
    exitWith(2)
  }
}
