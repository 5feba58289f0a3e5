import { describe, expect, it } from 'vitest'
import { badCountFields, badCounts, badRanks, rejectsBadInput } from './bad-input.ts'
import { leavesNothingBehind } from './leaves-nothing-behind.ts'
import { neverRuns } from './never-runs.ts'
import { ones } from './tensor-value.ts'
import { studentWith, verdicts } from './testing/student.ts'

interface Contract {
  size(n: number): number
}

describe('rejectsBadInput', () => {
  const check = rejectsBadInput<Contract>()({
    function: 'size',
    id: 'size-bad-input',
    points: 1,
    good: [[1]],
    bad: badCounts(['n'], (n) => [n]),
  })
  const guarded = (n: unknown) => {
    if (!Number.isSafeInteger(n) || Number(n) < 1) throw new RangeError(`n is ${n}`)
    return 1
  }

  it('wants good calls answered and each bad one refused', async () => {
    const all = await verdicts(check, studentWith({ size: guarded }))
    expect(all).toHaveLength(7)
    expect(all.filter(Boolean)).toEqual([])
  })

  it('says which bad call was answered', async () => {
    const lax = studentWith({ size: (n) => (n === 2 ** 53 || n === 1.5 ? 1 : guarded(n)) })
    expect((await verdicts(check, lax)).filter(Boolean)).toEqual([
      'nothing was thrown for n = 1.5, and a RangeError should be: it names `n`',
      'nothing was thrown for n = 9007199254740992, and a RangeError should be: it names `n`',
    ])
  })

  it('refuses guards that are stricter than the contract, and promises', async () => {
    const strict = studentWith({
      size: () => {
        throw new RangeError('n')
      },
    })
    expect((await verdicts(check, strict))[0]).toBe('RangeError: n')
    expect((await verdicts(check, studentWith({ size: guarded }, { async: true })))[0]).toBe(
      'size answers with a promise, and should answer directly',
    )
  })

  it('puts bad values into calls', () => {
    expect(badCounts(['count'], (n) => [n], { besides: [0] })).toHaveLength(5)
    expect(badCountFields({ n: 2, d: 3 }, 'size').map(({ what, args: [{ n, d }] }) => [what, n, d])).toContainEqual(['d = 1.5', 2, 1.5])
    expect(badRanks(['q'], (q) => [q, ones(2, 2)]).map(({ args: [q] }) => q.shape)).toEqual([[2], [1, 2, 2]])
  })
})

describe('leavesNothingBehind', () => {
  const check = leavesNothingBehind<Contract>()({ function: 'size', id: 'size-tidy', points: 1, calls: [[1]] })
  const size = () => 1

  it('names what stays and which input was touched', async () => {
    const said = async (seen: Parameters<typeof studentWith>[1]) => (await verdicts(check, studentWith({ size }, seen)))[0]
    expect(await said({})).toBeUndefined()
    expect(await said({ leaked: 1 })).toBe('1 tensor stays in memory that nobody asked for')
    expect(await said({ leaked: 3 })).toBe('3 tensors stay in memory that nobody asked for')
    expect(await said({ inputFaults: [{ path: '1.wq', fault: 'disposed' }] })).toBe(
      'the input wq of argument 2 was disposed, and it belongs to the caller',
    )
    expect(await said({ inputFaults: [{ path: '0', fault: 'changed' }] })).toBe('argument 1 was changed')
  })

  it('looks behind calls that throw, too, after one that is answered', async () => {
    const size = (n: unknown) => {
      if (n !== 1) throw new TypeError('x')
      return 1
    }
    const refused = (first: number) =>
      leavesNothingBehind<Contract>()({ function: 'size', id: 'size-tidy', points: 1, calls: [[first], [0]] })
    expect(await verdicts(refused(1), studentWith({ size }))).toEqual([undefined, undefined])
    expect((await verdicts(refused(1), studentWith({ size }, { leaked: 2 })))[1]).toBe('2 tensors stay in memory that nobody asked for')
    expect((await verdicts(refused(2), studentWith({ size })))[0]).toBe('TypeError: x')
  })
})

describe('neverRuns', () => {
  it('names the kernel that ran', async () => {
    const check = neverRuns<Contract>()({
      function: 'size',
      id: 'by-hand',
      title: '',
      points: 1,
      hint: '',
      kernels: ['Softmax'],
      calls: [[1]],
    })
    expect(check.kind).toBe('static')
    expect(await verdicts(check, studentWith({ size: () => 1 }, { kernels: ['Exp', 'Sum'] }))).toEqual([undefined])
    expect(await verdicts(check, studentWith({ size: () => 1 }, { kernels: ['Exp', 'Softmax'] }))).toEqual(['the kernel Softmax ran'])
  })
})
