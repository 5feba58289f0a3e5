import { assemble, type Grading, type Manifest, type ManifestCheck, type Verdict } from '../src/index.ts'

/** A grader of two exercises with public checks, as students have it. */
export const publicManifest: Manifest = {
  exercises: [
    {
      id: '01-quadratic-complexity',
      title: 'Why self-attention is O(n²)',
      checks: [
        check('01-quadratic-complexity/rows-sum-to-one', 'softmaxRows', 'every row of weights sums to 1', 2),
        check('01-quadratic-complexity/all-masked', 'softmaxRows', 'a row that is all −Infinity gives zeros', 2),
        check('01-quadratic-complexity/lower-triangle', 'causalMask', 'a token sees itself and every token before it, none after it', 3),
        check('01-quadratic-complexity/keeps-nothing', 'causalMask', 'no tensor but the result is left alive', 1),
        check(
          '01-quadratic-complexity/shape-errors',
          'scaledDotProductAttention',
          'keys and values of different lengths are refused by name',
          2,
        ),
        check('01-quadratic-complexity/crossover', 'quadraticCrossover', 'one token fewer and attention is the cheaper part', 2),
      ],
    },
    {
      id: '02-longformer',
      title: 'Sliding window, dilation, global tokens',
      checks: [
        check('02-longformer/band-width', 'slidingWindowMask', 'a token sees w/2 neighbours on each side', 3),
        { ...check('02-longformer/linear-work', 'slidingWindowAttention', 'its work grows linearly with the length', 5), kind: 'cost' },
      ],
    },
  ],
}

/** The same with one hidden check, as an instructor has it. */
export const fullManifest: Manifest = {
  exercises: publicManifest.exercises.map((exercise) =>
    exercise.id === '02-longformer'
      ? {
          ...exercise,
          checks: [
            ...exercise.checks,
            {
              ...check('02-longformer/same-mask', 'slidingWindowMask', 'the mask is the right one for any n and w', 4),
              visibility: 'hidden',
            },
          ],
        }
      : exercise,
  ),
}

/** A grading in which every check passes but those given. */
export function grading(different: readonly Verdict[] = [], more: Partial<Grading> = {}): Grading {
  const { manifest = publicManifest } = more
  const ids = manifest.exercises.flatMap(({ checks }) => checks.map(({ id }) => id))
  return {
    manifest,
    results: ids.map((id) => different.find((verdict) => verdict.id === id) ?? { id, status: 'pass' }),
    answers: {
      '01-quadratic-complexity': [
        { heading: 'The formula, part by part', status: 'answered' },
        { heading: 'The shapes', status: 'empty' },
      ],
    },
    version: '0.1.0',
    submissionDigest: 'ab'.repeat(32),
    seed: 42,
    runs: 100,
    complete: true,
    environment: { isolation: 'namespace', backend: 'wasm', node: 'v20.20.2', platform: 'linux-x64' },
    timing: { totalMs: 1234, exercises: { '01-quadratic-complexity': 800, '02-longformer': 434 } },
    ...more,
  }
}

const hint = 'Compare |i − j| with w/2, not with w.'
const reproduce = { seed: 42, path: '0:3' }

/** One verdict of each way to fail. */
export const verdicts = {
  wrongValue: {
    id: '01-quadratic-complexity/all-masked',
    status: 'fail',
    message: 'the row holds NaN',
    hint: 'What is e to the power of (−Infinity) − (−Infinity)?',
    reproduce,
    counterexample: {
      call: 'softmaxRows(scores)',
      arguments: [{ name: 'scores', value: 'float32 [2, 2]\n        1          2\n-Infinity  -Infinity' }],
      expected: 'float32 [2, 2]\n0.268941  0.731059\n0         0',
      actual: 'float32 [2, 2]\n  0.268941    0.731059\nNaN         NaN',
      prints: ['max \u001b[31mNaN\u001b[0m'],
      at: null,
    },
  },
  maskLeak: {
    id: '02-longformer/band-width',
    status: 'fail',
    message: '1 cell may not attend, 1 should',
    hint,
    reproduce,
    figure: {
      kind: 'mask',
      caption: 'n = 4, window = 2',
      expected: ['#...', '##..', '.##.', '..##'],
      actual: ['#...', '###.', '..#.', '..##'],
    },
    counterexample: { call: 'slidingWindowMask(4, 2)', arguments: [], expected: null, actual: null, prints: [], at: null },
  },
  tensorLeak: {
    id: '01-quadratic-complexity/keeps-nothing',
    status: 'fail',
    message: '3 tensors are left alive besides the result',
    hint: 'tf.tidy disposes everything that its function does not return.',
    reproduce: { seed: 42, path: '0' },
    counterexample: { call: 'causalMask(1)', arguments: [], expected: '0 tensors left', actual: '3 tensors left', prints: [], at: null },
  },
  growth: {
    id: '02-longformer/linear-work',
    status: 'fail',
    message: 'its work grows faster than the length',
    hint: 'Each query needs w + 1 keys; which product computes more?',
    reproduce: null,
    figure: {
      kind: 'growth',
      quantity: 'work',
      samples: [
        { n: 256, cost: 1024 },
        { n: 512, cost: 4096 },
        { n: 1024, cost: 16384 },
      ],
      slope: 2,
      allowed: { min: null, max: 1.1 },
      lines: [{ at: 'attention.ts:31', text: '    const scores = tf.matMul(q, k, false, true)', share: 0.94, slope: 2 }],
    },
  },
  histogram: {
    id: '01-quadratic-complexity/rows-sum-to-one',
    status: 'fail',
    message: 'x[3] = 0.9 is restored as 0.5: its error 0.4 is above the bound 0.25',
    hint: 'Round to the nearest integer.',
    reproduce,
    figure: {
      kind: 'histogram',
      quantity: 'error of x, as a share of its bound',
      bins: [
        { from: -1, to: 0, count: 4 },
        { from: 0, to: 1, count: 7 },
        { from: 1, to: 2, count: 1 },
      ],
      allowed: { min: -1, max: 1 },
    },
    counterexample: { call: 'quantize(x, params)', arguments: [], expected: '0.9', actual: '0.5', prints: [], at: null },
  },
  curves: {
    id: '01-quadratic-complexity/rows-sum-to-one',
    status: 'fail',
    message: 'the loss goes from 2.31 to 2.29 in 4 epochs',
    hint: 'Do the gradients reach the variables?',
    reproduce,
    figure: {
      kind: 'curves',
      x: 'epoch',
      y: 'loss',
      curves: [1, 2].map((seed) => ({
        name: `seed ${seed}`,
        samples: [2.31, 2.3, 2.3, 2.29].map((y, i) => ({ x: i + 1, y: y - seed / 10 })),
      })),
      allowed: { min: null, max: 0.69 },
    },
    counterexample: null,
  },
  crash: {
    id: '01-quadratic-complexity/crossover',
    status: 'crash',
    message: "TypeError: Cannot read properties of undefined (reading 'n')",
    hint: null,
    reproduce: { seed: 42, path: '0' },
    counterexample: {
      call: 'quadraticCrossover(1)',
      arguments: [],
      expected: null,
      actual: null,
      prints: [],
      at: { place: 'cost.ts:31:18', text: '  return samples[d].n' },
    },
  },
  timeout: {
    id: '01-quadratic-complexity/crossover',
    status: 'timeout',
    message: 'quadraticCrossover was stopped after 1,000,000,000 steps',
    hint: null,
    reproduce: { seed: 42, path: '1:0' },
    counterexample: {
      call: 'quadraticCrossover(64)',
      arguments: [],
      expected: null,
      actual: null,
      prints: [],
      at: { place: 'cost.ts:29:3', text: '  while (true) n += 0' },
    },
  },
  memory: {
    id: '01-quadratic-complexity/lower-triangle',
    status: 'memory',
    message: 'causalMask(64) went over the limit of 1,024 MB',
    hint: null,
    reproduce: { seed: 42, path: '2' },
    counterexample: { call: 'causalMask(64)', arguments: [], expected: null, actual: null, prints: [], at: null },
  },
  notAttempted: {
    id: '01-quadratic-complexity/crossover',
    status: 'not-implemented',
    message: 'quadraticCrossover is not implemented yet',
  },
} satisfies Record<string, Verdict>

/** Real cards of every kind, as `assemble` makes them. */
export const cards = {
  wrongValue: assemble(grading([verdicts.wrongValue, verdicts.tensorLeak, verdicts.notAttempted])),
  maskLeak: assemble(grading([verdicts.maskLeak])),
  tensorLeak: assemble(grading([verdicts.tensorLeak])),
  growth: assemble(grading([verdicts.growth])),
  histogram: assemble(grading([verdicts.histogram])),
  curves: assemble(grading([verdicts.curves])),
  crash: assemble(grading([verdicts.crash])),
  timeout: assemble(grading([verdicts.timeout])),
  memory: assemble(grading([verdicts.memory], { seed: 7 })),
  broken: assemble(
    grading([verdicts.crash], {
      results: grading([verdicts.crash]).results.filter(({ id }) => id.startsWith('01')),
      broken: { '02-longformer': 'masks.ts:3:9: expected ")" but found "{"\n    if (n < 1 {' },
    }),
  ),
  notStarted: assemble(grading(notImplemented(publicManifest), { answers: {} })),
  allPassed: assemble(grading([], { answers: {} })),
  allPassedWithHidden: assemble(grading([], { manifest: fullManifest, answers: {} })),
  withoutIsolation: assemble(
    grading([], { environment: { isolation: 'none', backend: 'cpu', node: 'v24.1.0', platform: 'darwin-arm64' } }),
  ),
  oneCheck: assemble(grading([], { selection: ['02-longformer/band-width'], results: [verdicts.maskLeak] })),
}

function notImplemented({ exercises }: Manifest): Verdict[] {
  return exercises.flatMap(({ checks }) =>
    checks.map(({ id, function: name }) => ({ id, status: 'not-implemented', message: `${name} is not implemented yet` })),
  )
}

function check(id: string, fn: string, title: string, points: number): ManifestCheck {
  return { id, title, function: fn, kind: 'property', visibility: 'public', points }
}
