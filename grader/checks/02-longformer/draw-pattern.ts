import type { Contract, Pattern } from '../../../exercises/02-longformer/contract.ts'
import { badCountFields, badNumbers, type Check, leavesNothingBehind, Mismatch, rejectsBadInput } from '../index.ts'
import { check } from './claims.ts'
import { expectDrawing } from './drawing.ts'
import { captionOf, notPositions, notWindows, patterns, rewritten } from './patterns.ts'

const pattern: Pattern = { n: 4, window: 2, dilation: 1, globalTokens: [2], causal: false }
const { globalTokens: _, causal: __, ...counted } = pattern
const six: Pattern = { ...pattern, n: 6, globalTokens: [0] }

export const drawPattern: readonly Check[] = [
  check({
    id: 'draw-lines',
    function: 'drawPattern',
    title: 'a drawing is n lines of n characters, `G`, `#` or `.`, without a newline at the end',
    points: 1,
    hint: 'Join the lines with newlines: n − 1 of them.',
    given: patterns,
    holds: async (student, given) => {
      const drawing = await student.call.drawPattern(given)
      expectDrawing(drawing, given.n, () => undefined, captionOf(given))
      const other = drawing.match(/[^G#.\n]/u)
      if (other) throw new Mismatch(`the drawing holds ${JSON.stringify(other[0])}`, { actual: drawing })
    },
  }),
  check({
    id: 'draw-example',
    function: 'drawPattern',
    title: 'the drawings of the lesson',
    points: 1,
    hint: 'The lesson reads one of them aloud. Which character differs, and who is that?',
    given: [
      { pattern: { ...six, globalTokens: [] }, drawing: ['##....', '###...', '.###..', '..###.', '...###', '....##'] },
      { pattern: { ...six, dilation: 2, globalTokens: [] }, drawing: ['#.#...', '.#.#..', '#.#.#.', '.#.#.#', '..#.#.', '...#.#'] },
      { pattern: six, drawing: ['GGGGGG', 'G##...', 'G###..', 'G.###.', 'G..###', 'G...##'] },
      { pattern: { ...six, causal: true }, drawing: ['G.....', 'G#....', 'G##...', 'G.##..', 'G..##.', 'G...##'] },
      { pattern: { ...six, n: 5, globalTokens: [3], causal: true }, drawing: ['#....', '##...', '.##..', 'GGGG.', '...G#'] },
      { pattern: { ...six, n: 1 }, drawing: ['G'] },
    ],
    holds: async (student, { pattern: given, drawing }) => {
      const sign = (i: number, j: number) => (drawing[i][j] === 'G' ? 'G' : drawing[i][j] === '#' ? '#' : '.')
      expectDrawing(await student.call.drawPattern(given), given.n, sign, captionOf(given))
    },
  }),
  check({
    id: 'draw-global',
    function: 'drawPattern',
    title: 'rows and columns of global tokens are `G`, and `G` wins over `#`',
    points: 1,
    hint: 'A cell that is both near and global is drawn `G`.',
    given: patterns,
    holds: async (student, given) => {
      const isGlobal = (i: number) => given.globalTokens.includes(i)
      const says = (i: number, j: number) => (isGlobal(i) || isGlobal(j) ? (given.causal && j > i ? undefined : 'G') : undefined)
      expectDrawing(await student.call.drawPattern(given), given.n, says, captionOf(given))
    },
  }),
  check({
    id: 'draw-window',
    function: 'drawPattern',
    title: 'the window of a local token is `#`, and what it doesn’t see is `.`',
    points: 1,
    hint: 'Is the dilation in it, and the token itself?',
    given: patterns,
    holds: async (student, given) => {
      const { n, window, dilation, globalTokens, causal } = given
      const steps = Array.from({ length: window + 1 }, (_, m) => (m - window / 2) * dilation)
      const says = (i: number, j: number) => {
        if (globalTokens.includes(i) || globalTokens.includes(j) || (causal && j > i)) return undefined
        return steps.includes(j - i) ? '#' : '.'
      }
      expectDrawing(await student.call.drawPattern(given), n, says, captionOf(given))
    },
  }),
  check({
    id: 'draw-future',
    function: 'drawPattern',
    title: 'what a causal pattern cuts off is `.`, a global token’s future too',
    points: 1,
    hint: 'Right of the diagonal a causal drawing is dots alone.',
    given: patterns,
    holds: async (student, given) => {
      const causal = { ...given, causal: true }
      expectDrawing(await student.call.drawPattern(causal), given.n, (i, j) => (j > i ? '.' : undefined), captionOf(causal))
    },
  }),
  check({
    id: 'draw-set',
    function: 'drawPattern',
    title: 'a global token named twice, or in another order, draws the same',
    points: 1,
    hint: 'globalTokens is a set.',
    given: patterns,
    holds: async (student, given) => {
      const other = { ...given, globalTokens: rewritten(given.globalTokens) }
      const lines = (await student.call.drawPattern(given)).split('\n')
      const sign = (i: number, j: number) => (lines[i]?.[j] === 'G' ? 'G' : lines[i]?.[j] === '#' ? '#' : '.')
      expectDrawing(await student.call.drawPattern(other), given.n, sign, captionOf(other))
    },
  }),
  leavesNothingBehind<Contract>()({
    function: 'drawPattern',
    id: 'draw-tidy',
    points: 1,
    calls: [[pattern], [{ ...pattern, globalTokens: [3, 0, 3], causal: true }], [{ ...pattern, globalTokens: [4] }]],
  }),
  rejectsBadInput<Contract>()({
    function: 'drawPattern',
    id: 'draw-bad-input',
    points: 1,
    good: [[pattern], [{ ...pattern, n: 1, globalTokens: [] }], [{ ...pattern, window: 2 ** 20, dilation: 2 ** 20, causal: true }]],
    bad: [
      ...badCountFields(counted, 'pattern', ['n', 'dilation']).map(({ what, names, args: [fields] }) => ({
        what,
        names: what.startsWith('n =') ? [...names, 'globalTokens'] : names,
        args: [{ ...pattern, ...fields }] as const,
      })),
      ...badNumbers(['window', 'pattern'], notWindows, (window) => [{ ...pattern, window }]),
      ...notPositions(4).map((tokens) => ({
        what: `globalTokens [${tokens.join(', ')}] for n = 4`,
        args: [{ ...pattern, globalTokens: tokens }] as const,
        names: ['globalTokens', 'n', 'pattern'],
      })),
    ],
  }),
]
