import { describe, expect, test } from 'vitest'
import { makeMistake, parseMistake } from './mistake.ts'

const patch = `function: causalMask
misconception: A token predicts itself: it may attend only what came before.
file: attention.ts

- tf.lessEqual(
+ tf.less(
  columns,
`
const solution = new Map([
  ['index.ts', "export { causalMask } from './attention.ts'"],
  ['attention.ts', 'const mask = tf.lessEqual(\n      columns, rows)\nconst other = tf.lessEqual(a, b)'],
])

describe('a patch', () => {
  test('is a head and a hunk without line numbers', () => {
    expect(parseMistake(patch, 'strict.patch')).toEqual({
      function: 'causalMask',
      misconception: 'A token predicts itself: it may attend only what came before.',
      file: 'attention.ts',
      find: 'tf.lessEqual(\ncolumns,',
      replace: 'tf.less(\ncolumns,',
    })
  })

  test('may have the line ends of Windows', () => {
    expect(parseMistake(patch.replaceAll('\n', '\r\n'), 'strict.patch')).toEqual(parseMistake(patch, 'strict.patch'))
  })

  test('may leave something out', () => {
    const { find, replace } = parseMistake('function: f\nmisconception: m\nfile: a.ts\n\n- check(x)\n', 'unchecked.patch')
    expect([find, replace]).toEqual(['check(x)', ''])
  })

  test.each([
    ['without a misconception', 'function: f\nfile: a.ts\n\n- a\n+ b', 'says no `misconception:`'],
    ['without a hunk', 'function: f\nmisconception: m\nfile: a.ts\n\n+ b', "has no line that begins with '- '"],
    [
      'with a stray line',
      'function: f\nmisconception: m\nfile: a.ts\n\n- a\nb',
      "has a line that begins neither with '- ', '+ ' nor two spaces: b",
    ],
  ])('%s is refused by name', (_, text, problem) => {
    expect(() => parseMistake(text, 'bad.patch')).toThrow(`bad.patch ${problem}`)
  })
})

describe('a mistake', () => {
  const mistake = parseMistake(patch, 'strict.patch')

  test('changes one place, whatever the white space there', () => {
    const files = makeMistake(solution, mistake, 'strict.patch')
    expect(files.get('attention.ts')).toBe('const mask = tf.less(\ncolumns, rows)\nconst other = tf.lessEqual(a, b)')
    expect(files.get('index.ts')).toBe(solution.get('index.ts'))
  })

  test('that applies nowhere or twice is an error that names it', () => {
    expect(() => makeMistake(solution, { ...mistake, find: 'tf.greater(' }, 'strict.patch')).toThrow(
      'strict.patch has to apply exactly once, and its words are 0 times in attention.ts',
    )
    expect(() => makeMistake(solution, { ...mistake, find: 'tf.lessEqual(' }, 'strict.patch')).toThrow('2 times in attention.ts')
    expect(() => makeMistake(solution, { ...mistake, file: 'mask.ts' }, 'strict.patch')).toThrow(
      'changes mask.ts, which the solution has not',
    )
  })
})
