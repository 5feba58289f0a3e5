import { Argument, type Command, Option } from 'commander'
import { exitWith, integer } from './command-line.ts'

/** The commands of whoever makes exercises or hands them out; a student's copy has neither them nor this file. */
export function addInstructorsCommands(program: Command): void {
  program
    .command('diff')
    .description("shows each function of a submission beside the solution's, with the verdict of its checks")
    .usage('[exercise…] [options]')
    .argument('[exercise...]', 'as for grade')
    .option('--submission <dir>', 'as for grade')
    .option('--html <file>', 'writes the differences as a page; - is standard output')
    .action(async (exercises: string[], options) => exitWith(await (await import('./commands/diff.ts')).diffCommand(exercises, options)))

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
    .command('test:answers')
    .description('proves that no file which students get is an answer: every exported function is tried as every function of an exercise')
    .argument('[exercise...]', 'as for grade')
    .action(async (exercises: string[]) => exitWith(await (await import('./commands/answers.ts')).answersCommand(exercises)))

  program
    .command('test:judge')
    .description('grades programs whose verdict is known beforehand: right ones have to get every point, mistakes have to be caught')
    .argument('[exercise...]', 'as for grade; one program by 01/softmax-down-columns')
    .action(async (exercises: string[]) => exitWith(await (await import('./commands/judge.ts')).judgeCommand(exercises)))

  program
    .command('test:attack')
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
    .description('measures, in ratios; all of them into docs/benchmarks.md')
    .argument('[name]', 'one benchmark alone')
    .action(async (name?: string) => exitWith(await (await import('./commands/bench.ts')).benchCommand(name)))

  program
    .command('figures')
    .description('measures and draws the figures of the lessons anew')
    .argument('[exercise...]', 'by number, name or folder')
    .action(async (exercises: string[]) => exitWith(await (await import('./commands/figures.ts')).figuresCommand(exercises)))

  program
    .command('test:repeat')
    .description('grades the same again and again, half of it with all cores busy, and compares the cards')
    .argument('[exercise...]', 'by number, name or folder')
    .option('--times <n>', 'gradings of each submission', integer, 20)
    .action(async (exercises: string[], { times }: { times: number }) =>
      exitWith(await (await import('./commands/repeat.ts')).repeatCommand(exercises, times)),
    )

  program
    .command('test:chance')
    .description('estimates how often right programs fail a check of training by bad luck; all of them into docs/false-alarms.md')
    .argument('[exercise...]', 'by number, name or folder')
    .option('--seeds <n>', 'trainings of each kind, of each program', integer, 8)
    .action(async (exercises: string[], { seeds }: { seeds: number }) =>
      exitWith(await (await import('./commands/chance.ts')).chanceCommand(exercises, seeds)),
    )

  program
    .command('test:flakes')
    .description('grades right and wrong programs of all kinds over and over, several at once; no card may differ from the one before')
    .option('--gradings <n>', 'in all', integer, 1000)
    .action(async ({ gradings }: { gradings: number }) => exitWith(await (await import('./commands/flakes.ts')).flakesCommand(gradings)))

  program
    .command('template')
    .description('writes the repository that students get: no solutions, no hidden checks, no history')
    .argument('<dir>', 'a new or empty folder, outside of this checkout')
    .action(async (dir: string) => exitWith(await (await import('./commands/template.ts')).templateCommand(dir)))

  program
    .command('autograder')
    .description('writes what a service needs to grade with this grader')
    .addArgument(new Argument('<service>').choices(['classroom50', 'gradescope']))
    .argument('<out>', "Classroom 50's folder, or the zip for Gradescope")
    .action(async (service: 'classroom50' | 'gradescope', out: string) =>
      exitWith(await (await import('./commands/autograder.ts')).autograderCommand(service, out)),
    )
}
