import { expect, test } from 'vitest'
import { maskPicture } from './mask.ts'

const render = (figure: Partial<Parameters<typeof maskPicture>[0]>, width = 80): string =>
  `\n${maskPicture({ kind: 'mask', caption: 'n = 4, window = 2', expected: [], actual: [], ...figure }, width).join('\n')}\n`

test('leaks and misses are marked by kind', () => {
  expect(render({ expected: ['#...', '##..', '.##.'], actual: ['#...', '###.', '..#.'] })).toBe(`
expected    yours       difference   n = 4, window = 2
#...        #...        ....         ! may not attend: (1, 2)
##..        ###.        ..!.         o should attend:  (2, 1)
.##.        ..#.        .o..
`)
})

test('a wrong letter, a missing row and cells without a claim', () => {
  expect(render({ expected: ['#G', '??', '..'], actual: ['##', '#.'] })).toMatchInlineSnapshot(`
    "
    expected    yours       difference   n = 4, window = 2
    #G          ##          .x           x something else: (0, 1), (2, 0), (2, 1)
    ??          #.          ..
    ..                      xx
    "
  `)
})

test('a large mask is cropped around the first wrong cell', () => {
  const expected = Array.from({ length: 40 }, (_, i) => Array.from({ length: 40 }, (_, j) => (Math.abs(i - j) <= 1 ? '#' : '.')).join(''))
  const actual = expected.map((row, i) => (i >= 20 ? `${row.slice(0, i + 2)}#${row.slice(i + 3)}`.slice(0, 40) : row))
  expect(render({ expected, actual, caption: 'n = 40, window = 2' })).toMatchInlineSnapshot(`
    "
    expected        yours           difference     n = 40, window = 2
    ............    ............    ............
    #...........    #...........    ............
    ##..........    ##..........    ............
    ###.........    ###.........    ............
    .###........    .###........    ............
    ..###.......    ..###.......    ............
    ...###......    ...####.....    ......!.....
    ....###.....    ....####....    .......!....
    .....###....    .....####...    ........!...
    ......###...    ......####..    .........!..
    .......###..    .......####.    ..........!.
    ........###.    ........####    ...........!
    ! may not attend: (20, 22), (21, 23), (22, 24) and 15 more
    shown: rows 14–25, columns 16–27
    "
  `)
  const widest = (width: number): number =>
    Math.max(...maskPicture({ kind: 'mask', caption: 'n = 40', expected, actual }, width).map((line) => line.length))
  for (const width of [50, 60, 78, 98]) expect(widest(width)).toBeLessThanOrEqual(width)
})
