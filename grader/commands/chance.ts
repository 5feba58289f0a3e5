import { openSubject } from '@kata/sandbox'
import { writeReport } from '@kata/scorecard'
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { inFolder, type Program, pool, programsOf } from '../../packages/submissions/src/index.ts'
import { programOf } from '../bench/program.ts'
import { catalogue, type ListedExercise } from '../catalogue.ts'
import type { AnyStudent, Chance } from '../checks/check.ts'
import { collect } from '../collect/index.ts'
import { chosenBackend } from '../environment/backend.ts'
import { chosenIsolation } from '../environment/isolation.ts'
import { root } from '../places.ts'
import { limitsOf, subjectLimits } from '../run/limits.ts'
import { studentOf } from '../run/student.ts'
import { select } from '../select.ts'

/** What a program got, one value a seed, where a check is about the mean of some. */
interface Sample {
  readonly check: string
  readonly program: string
  readonly chance: Chance<AnyStudent>
  readonly values: readonly number[]
}

/** No seed of the checks. */
const firstSeed = 101

/**
 * `pnpm test:chance [exercise…]`: trains every right program with many seeds and estimates how often one would fail by bad luck. Writes
 * docs/false-alarms.md when all exercises were asked for. Gives the exit code: 1 where the chance is above one in ten thousand.
 */
export async function chanceCommand(names: readonly string[], seeds: number): Promise<number> {
  const all = await catalogue()
  const ids = select(names, all) ?? all.map(({ id }) => id)
  const tasks = all
    .filter(({ id, checks }) => ids.includes(id) && checks.some(({ check }) => check.chance))
    .flatMap((exercise) => programsOf(exercise.id).flatMap((program) => (program.mistake ? [] : [{ exercise, program }])))
  const samples = (await pool(tasks, 2, ({ exercise, program }) => samplesOf(exercise, program, seeds))).flat()
  const text = report(samples, seeds)
  process.stdout.write(text)
  if (names.length === 0) await writeReport(`${root}docs/false-alarms.md`, text)
  return samples.some((sample) => chanceOf(sample) > 1e-4) ? 1 : 0
}

async function samplesOf(exercise: ListedExercise, program: Program, seeds: number): Promise<Sample[]> {
  const files = await inFolder(program, async (folder) => (await collect(folder, [exercise.id])).exercises[0].files)
  const options = { isolation: await chosenIsolation('auto'), backend: chosenBackend(), limits: subjectLimits }
  const subject = openSubject(await programOf(files), options)
  const samples: Sample[] = []
  for (const { id, check } of exercise.checks) {
    const { chance, kind } = check
    if (!chance) continue
    const values: number[] = []
    for (let i = 0; i < seeds; i++) values.push(await chance.of(studentOf(subject, [], limitsOf(kind)), firstSeed + i))
    samples.push({ check: id, program: program.name, chance, values })
  }
  subject.close()
  return samples
}

function report(samples: readonly Sample[], seeds: number): string {
  const checks = [...new Set(samples.map(({ check }) => check))]
  const rows = checks.map((check) => {
    const own = samples.filter((sample) => sample.check === check)
    const weakest = own.reduce((a, b) => (distanceOf(b) < distanceOf(a) ? b : a))
    const { what, trainings, least } = weakest.chance
    const lowest = Math.min(...own.flatMap(({ values }) => values))
    return [
      `\`${check}\``,
      `${what}, ${trainings === 1 ? 'one training' : `mean of ${trainings}`}`,
      percent(least),
      `${percent(mean([...weakest.values]))} ± ${percent(deviationOf(weakest))} (${weakest.program})`,
      percent(lowest),
      distanceOf(weakest).toFixed(1),
      probability(chanceOf(weakest)),
    ].join(' | ')
  })
  const programs = new Set(samples.map(({ check, program }) => `${check.split('/')[0]} ${program}`))
  return `# How often a right program fails by bad luck

Made by \`pnpm test:chance\`: ${programs.size} right programs of styles far apart, each trained with ${seeds} seeds that no check uses. For every claim about
trainings the table has the weakest of the programs: its mean ± standard deviation over seeds, the lowest value that any program got in one training,
and how many standard deviations of what the check looks at (a mean of some trainings) lie between the weakest program and what is asked. The chance
is the tail of a normal distribution beyond them.

| check | what it looks at | at least | weakest program | lowest training | z | chance to fail |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

Every other check of these functions gives a right program the same answer with every seed, or asks for what no seed can miss.
`
}

/** In standard deviations of the mean that the check looks at. */
function distanceOf(sample: Sample): number {
  const { trainings, least } = sample.chance
  return (mean([...sample.values]) - least) / (deviationOf(sample) / Math.sqrt(trainings))
}

/** Held-out images are counted: where all seeds agree, half an image of 360 is what can't be told. */
function deviationOf({ values }: Sample): number {
  return Math.max(sampleStandardDeviation([...values]), 0.5 / 360)
}

/** An upper bound on the tail of the normal distribution: φ(z)/z (Mills' ratio). */
function chanceOf(sample: Sample): number {
  const z = distanceOf(sample)
  return z <= 1 ? 1 : Math.exp(-(z ** 2) / 2) / (z * Math.sqrt(2 * Math.PI))
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

function probability(chance: number): string {
  return chance < 1e-20 ? '< 1e-20' : chance.toExponential(0)
}
