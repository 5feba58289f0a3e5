/** Programs in TypeScript's whole syntax; `f` is called with 1, 2 and 3, and has to give what it gives uninstrumented. */
export const snippets: Readonly<Record<string, string>> = {
  'semicolon-free lines': `
let log: string[] = []
const add = (x: string) => log.push(x)
export function f(n: number) {
  let a = 'a' + n
  let b = a
  b += a
  a + b
  ;[1, 2].forEach((x) => add(b + x))
  const c = a + b
  ;(c + a).length
  return [log.join(), a === b, a < b, \`\${a}\${b}\`]
}`,
  'evaluation order': `
const log: string[] = []
const v = (name: string, value: any) => (log.push(name), value)
const o = (name: string, value: any) => ({ valueOf() { log.push('value of ' + name); return value } })
export function f(n: number) {
  log.length = 0
  const r = [v('a', 1) + v('b', 'x') + v('c', n), v('d', n) < v('e', 2), v('f', 'x') === v('g', 'x'), \`\${v('h', 1)}\${v('i', [2])}\`]
  const s: any = { get p() { log.push('get'); return 'p' }, set p(x) { log.push('set ' + x) } }
  s[v('key', 'p')] += v('right', 'q')
  r.push((o('x', 3) as any) + (o('y', 'z') as any), (o('x', 3) as any) < (o('y', 4) as any), ...v('spread', [1, 2]), { ...v('object', { a: 1 }) } as any)
  return [r, log]
}`,
  'a right side that changes the left': `
export function f(n: number) {
  let s = 'a'
  const change = () => { s = 'changed'; return 'b' }
  s += change()
  const t = s + (s = 'x') + s
  let u = 'q'
  return [s, t, u < (u = 'z'), u === (u = 'y'), u]
}`,
  'nested operators': `export function f(n: any) { const a = 'x', b = 'y'; return [(a + (b + (a + b))) + (a + b), a + b === b + a, (a + b < a + n) === (b > a), \`\${a + \`\${b + n}\`}\${n}\`] }`,
  'closures of loops': `export function f(n: number) { const g: (() => number)[] = []; for (let i = 0; i < n; i++) g.push(() => i++ + i); for (const i of [7, 8]) g.push(() => i); for (const k in { a: 1, b: 2 }) g.push(() => k.length); return g.map((h) => h() + h()) }`,
  'counted loops': `export function f(n: number) { const r: any[] = []; const a = [1, 2, 3]; for (let i = 0; i < a.length; i++) a[i] *= n; for (let i = n + 2; i > -1; i--) r[i] = i; if (n > 1) for (let i = 0; i <= n; i++) r[0] += i; else for (let i = 0; i < 1.5; i++) r[1] += i; out: for (let i = 0, m = 2; i < m; i++) r[2] += m; for (let i = 0; i < (n as any); i++) { if (i) continue; r[3] += 1 } let s = '3' as any; for (let i = 0; i < s; i++) r[4] += 'x'; for (let i = 0; i < undefined!; i++) r[5] = 0; const g = (k: number) => { for (let i = k * 2; i < (k + 1) * 2; i++) r[i] = 'g' + i; return k }; return [a, g(n), r] }`,
  'heads of counted loops': `export function f(n: number) { const r: any[] = []; const a = [3, 4, 5]; let s = 0
    for (let i = 0; i < n - 1 - i; i++) r.push; for (let i =
      0; i < // half
      n; i++) s += i
    for (let i = 0.5; i <= n; i++) s++; for (let i = n; i-- > 0; ) s++; for (let i = -n; i < 0 /* up */; ++i) s++; for (let i = n; i >= -n; --i) s++
    for (let i = 0, m = 2 * n; i < m; i++) s++; for (let i = 0; i < n; i++) { let i = 3; i++; s += i } for (let i = 0; i > n; i++) s++
    const e: any = { valueOf: () => n }; for (let i = 0; i < e; i++) s += e * 1; for (let i = 0; i <= ('2' as any); i++) s++; const q: any = '3'; for (let i = q; i < 5; i++) r[9] += i
    for (let m = n, i = 0; i < m; i++) { m -= 1; s++ } for (let i = 0; i < a.length; i++) a.length = 1; for (let i = a.length - 1; i >= 0; i--) a[i]++; let b = n; b += 1; a: for (let i = 0; i < b; i++) { s += b }
    return [r, s, a, b] }`,
  'counted loops in frames that pause': `export async function f(n: number) { const g = function* (m: number) { for (let i = 0; i < m; i++) n += i; yield n; for (let i = m; i > 0; i--) n -= i; yield n }; const r = [...g(n)]; a: for (let i = 0; i <= n; i++) { if (i) continue; r[0] += i } a: for (let i = 0; i <= n; i++) { if (i) continue a; r[0] += i } await 0; for (let i = 0; i < n; i++) r[1] += await i; for (let i = 0; i < n; i++) r[1] += 2; return r }`,
  'labels, break and continue': `export function f(n: number) { const r: number[] = []; a: for (let i = 0; i < 5; i++) { b: { if (i === n) break b; if (i > n) continue a; r.push(i) } switch (i) { case 2: continue a; case 3: break a; default: r.push(-i) } } return r }`,
  'loops without blocks': `export function f(n: number) { let i = 0, r = 0; while (i < n) i++; do r += i--; while (i > 0); for (;;) if (r++ > 20) break; for (const x of [1, 2]) for (const y of [3]) if (x) r += x * y; else r--; for (const k in [1]) r += Number(k); if (n) for (let j = 0; j < 2; j++) r++; else while (r) r--; return r }`,
  'destructuring in every place': `
export function f(n: number, { a = 1, b: { c = 'c', ...d } = { x: 2 } as any, ...e } = { z: 3 } as any, [g, , h = g, ...i] = [1, 2, undefined, 4, 5] as any, ...j: any[]) {
  const [k, ...[l, m]] = [n, 2, 3]
  let o: any, p: any
  ;[o, ...p] = 'text'
  ;({ o, ...p } = { o: 1, q: 2, r: 3 })
  const q = { t: null as any }
  ;[, ...q.t] = [1, 2, 3]
  const r = []
  for (const [s, ...t] of [[1, 2, 3], [4]]) r.push(s, t)
  for (let [s, ...t] = [1, 2, 3]; t.length > 0; t.pop()) r.push(s)
  try { throw [1, 2, 3] } catch ([s, ...t]: any) { r.push(s, t) }
  return [a, c, d, e, g, h, i, j, k, l, m, o, p, q, r]
}`,
  'arrow bodies': `const a = (x: number) => ({ x }), b = (x: number) => [x, ...[x]], c = (x: number) => (y: number) => x + y, d = async (x: number) => x, e = (x = 1, y = x + 1, z = c(x)(y)) => z, g = () => {}, h = (x: any) => x as number, i = (x: any) => <number>x
const k = (x: string) =>
  // a comment
  x +
  'b'
export const f = (n: number) => [a(n), b(n), c(n)(2), e(), e(n), e(n, 5), g(), h(n), i(n), k('a'), a.name, d.name, e.length, k.name]`,
  classes: `
const log: any[] = []
class A<T> { static s = log.push('static'); static { log.push(A.s) } #p = 1; q = this.#p + 1; r = () => this.q; [\`co\${'mputed'}\`] = 'x' + log.length; constructor(public x: number, readonly y = x + 1) { log.push(new.target === A) } get p() { return this.#p } set p(v) { this.#p = v } static make(n: number) { return new this(n) } *[Symbol.iterator]() { yield this.x; yield* [this.y] } async later() { return this.q } has(o: object) { return #p in o } toString() { return \`A(\${this.x})\` } }
class B extends A<number> { z = super.p; constructor(n: number) { log.push('before'); super(n); log.push('after') } get p() { return super.p + 10 } set p(v) { super.p = v * 2 } toString() { return 'B' + super.toString() } }
class C extends B {}
class D extends Array<number> { last() { return this[this.length - 1] } }
abstract class E { abstract g(): number; h() { return this.g() + 1 } }
class F extends E { g() { return 1 } accessor = 3; declare w: number }
export function f(n: number) { const b = new C(n); b.p = 5; const d = D.from([1, n]) as D; return [b.p, b.z, b.q, b.r(), [...b], \`\${b}\`, b.has(b), b.has({}), A.make(n).y, d.last(), d.map((x) => x * 2) instanceof D, d.filter(Boolean).last(), (b as any).computed, new F().h(), C.name, log.length, Object.keys(b)] }`,
  generators: `
function* a(n: number): Generator<any, any, any> { try { const x: any = yield n; const y: any = yield* b(x); return [x, y, yield] } finally { yield 'end' } }
function* b(x: any): Generator<any, any, any> { try { return (yield x + 1) + (yield) } catch (e) { return e } }
export function f(n: number) { const r: any[] = []; const g = a(n); r.push(g.next(), g.next(2), g.next(3), g.next(4), g.next(5), g.next(), g.next()); const h = a(n); h.next(); h.next(1); r.push(h.throw('t'), h.return('r'), h.next()); const i = a(n); r.push(i.return(1), i.next()); for (const x of a(n)) { r.push(x); break } return r }`,
  async: `
const log: any[] = []
const sleep = async (x: any) => { await null; return x }
async function* g(n: number) { try { for (let i = 0; i < n; i++) yield sleep(i) } finally { log.push('closed') } }
async function thrower() { await null; throw new RangeError('n') }
export async function f(n: number) {
  log.length = 0
  const order = [sleep(1).then(() => log.push('one')), sleep(2).then(() => log.push('two'))]
  log.push(await sleep(n) + (await sleep('x')), await Promise.all([sleep(1), 2, sleep(3)]))
  for await (const x of g(n)) log.push(x)
  outer: for await (const x of g(5)) { for (const y of [1, 2]) { if (x > 1) break outer; if (y > 1) continue outer; log.push([x, y]) } }
  for await (const x of [sleep('a'), 'b']) { try { if (x === 'a') await thrower(); log.push(x) } catch (e: any) { log.push(e.message) } finally { await null; log.push('finally') } }
  try { for await (const x of g(3)) { await thrower() } } catch (e: any) { log.push(e.name) }
  async function* delegating(): any { const r = yield* g(2); yield* [sleep(9)] as any; return r }
  for await (const x of delegating()) log.push(x)
  await Promise.all(order)
  return log
}`,
  'try in all its forms': `export function f(n: number) { const r: any[] = []; const g = (k: number) => { try { if (k === 1) throw new Error('e' + k); if (k === 2) return 'early'; r.push('body') } catch { r.push('catch'); return 'caught' } finally { r.push('finally'); if (k === 3) return 'overruled' } return 'end' }; const h = () => { for (const x of [1, 2]) { try { if (x === 1) continue; return x } finally { r.push(x) } } }; try { try { throw { message: 'm', code: 1 } } catch ({ message, ...rest }: any) { r.push(message, rest) } } catch (e) { r.push(e) } return [g(1), g(2), g(3), g(n), h(), r] }`,
  'types that vanish': `
import type { X } from './x'
export type Y = { a: string } & { b: number }
interface Z<T> extends Array<T> { z: \`\${string}-x\` }
declare const q: number
declare function w(a: string): void
enum E { A, B = 1 << 3, C = 'x'.length, D = A | B }
const enum G { A = 'a', B = 'b' }
namespace N { export const x = 1 + E.B; export function y(a = x) { return a + 'n' } }
function over(a: string): string
function over(a: number): number
function over(a: any): any { return a }
export function f(this: void, n: number, opt?: string): any { const x = n as unknown as string; const y = (n satisfies number)!; const z = <T,>(t: T) => t; return [x, y, z<number>(n), E.B, E[8], E.C, E.D, G.B, N.x, N.y(), over(n), n! + (opt as any ?? 'none')] }`,
  'optional, nullish and logical': `export function f(n: any) { const o: any = n > 1 ? { a: { b: () => ({ c: n }) }, l: [1, 2] } : null; let x: any = null, y: any = 0, z: any = 1; x ??= 'x'; y ||= 'y'; z &&= 'z'; return [o?.a.b().c, o?.['a']?.b?.().c, o?.l?.[0] + 'x', delete o?.l, o?.q?.(1, ...[2]), x, y, z, x ?? (y || z), typeof o?.a, void 0, !o] }`,
  'tagged templates': `const t = (s: TemplateStringsArray, ...v: any[]) => [s.raw.join('|'), s.length, ...v]; const cache: any[] = []; const same = (s: TemplateStringsArray) => (cache.push(s), cache[0] === s); export function f(n: number) { const g = () => same\`x\`; return [t\`a\${n}b\${'c' + n}\\n\`, String.raw\`\\\${n}\${n}\`, g() === g(), \`\`, \`\${n}\`, \`a\${''}\${\`b\${n}\`}c\`] }`,
  numbers: `export function f(n: number) { let i = n, s = 0; i++; --i; i **= 2; i %= 7; i <<= 3; i >>>= 1; i ^= 5; s += i * 2; s -= -i; return [i, s, +'3', -n, ~n, n / 0, 0 / 0, -0 * n, n + +'4', '5' as any * n, 1e3 + 0x10 + 0b11 + 1_000, n as any + null, n as any + undefined, [] as any + {}, n == ('1' as any), NaN !== NaN] }`,
  bigints: `export function f(n: number) { let a = BigInt(n) * 3n, b = 10n ** 20n; a += b; a -= 1n; a *= 2n; a++; --a; let c = a; c <<= 5n; c >>= 2n; c %= 97n; return [a, b / 7n, -b, ~b, b & 255n, b | 1n, b ^ 3n, c, a < b, a == 1n as any, typeof a, a > 5, String(a) + 'n', \`\${b}\`, BigInt.asUintN(8, -1n), 2n ** 64n - 1n, n - 1, (Object(2n) as any) * 3n, [1n, 2n].map((x) => x * x), (() => { try { return (1 as any) - 1n } catch (e: any) { return e.message } })()] }`,
  switches: `export function f(n: any) { const g = (x: any) => { switch (x) { case 'a' + n: return 1; case n: case 2: { let y = 1; return y } default: let z = 3; z += 1; return z; case 'b': } return 'fell' }; return [g('a' + n), g(n), g('b'), g('q'), g(NaN)] }`,
  'sequences and conditions': `export function f(n: number) { let a = 1, b = 2; for (let i = 0, j = 10; i < j; i++, j--) (a += i, b -= j); if (a > b) if (n > 1) a = 0; else b = 0; else a = b; return [(a, b), a ? b ? 1 : 2 : 3, (a = b, a + b)] }`,
  'getters, setters, computed names, methods': `export function f(n: number) { const k = 'key'; const o: any = { [k + n]: n, get a() { return this.b + 'g' }, set a(v) { this.b = v }, b: 'b', ['m' + n](x: number) { return x + n }, async am() {}, *gm() { yield n }, 'quoted': 1, 2: 3, __proto__: { inherited: true }, ...{ spread: n }, f: function named() { return named.name } }; o.a = 'set'; return [Object.keys(o), o.a, o['m' + n](1), [...o.gm()], o.inherited, o.f(), 'a' in o, o.hasOwnProperty('b')] }`,
  'strict mode this': `function a(this: any) { return this } export function f(n: number) { return [a() === undefined, a.call(n), (() => typeof this)(), [1].map(function (this: any) { return this }, 'x').length] }`,
  'arguments of a function': `function a(..._: any[]) { return arguments.length + [...arguments].length + (() => arguments[0])() } export const f = (n: number) => [a(n), a(1, 2, 3), a.length]`,
  'errors keep their places': `export function f(n: number) { try { (null as any).x } catch (e: any) { return [e instanceof TypeError, /:(\\d+):/.exec(e.stack.split('\\n')[1]) !== null] } }`,
  hoisting: `export function f(n: number) { return [g(), typeof h, (function i() { return typeof i })()]; function g() { return k() } function k() { return n } var h = 1 }`,
  'function in a block': `export function f(n: number) { if (n) { function g() { return 'block' } return [g()] } }`,
  'exports of all kinds': `const a = 1; export { a, a as b }; export default function () { return 1 } export class K { static x = 1 } export const { x, ...y } = { x: 1, z: 2, w: 3 }; export let z = a + x; export function f() { return [a, x, y, z++, z] }`,
  'regular expressions': `export function f(n: number) { const s = 'a1b22c333'; const e = /(?<l>[a-z])(\\d+)/g; const r: any[] = []; for (let m; (m = e.exec(s)); ) r.push(m[0], m.index, m.groups!.l); return [r, s.replace(e, (m, l, d, i) => l + d.length + i), s.match(e), s.match(/\\d/), [...s.matchAll(e)].map((m) => m[2]), s.split(/\\d+/), s.split(/(\\d)/, n), s.search(/2/), /b/y.test(s), e.lastIndex, 'x'.replace('x', '$&$&'), s.replaceAll(/\\d/g, '#')] }`,
  'line and paragraph separators': `export const f = (n: number) => ['\u2028a\u2029'.length, \`\n\${n}\n\`]\n`,
  'iterators by hand': `export function f(n: number) { let closed = 0; const it = { [Symbol.iterator]() { let i = 0; return { next: () => ({ done: i >= n, value: i++ }), return() { closed++; return {} } } } }; const [a] = it; for (const x of it) { if (x > 5) break } const m = new Map(it as any ? [[a, 1]] as any : []); try { for (const x of it) throw x } catch {} return [a, [...it], Math.max(...it), Array.from(it, (x) => x * 2), new Set(it).size, Object.fromEntries([...it].map((x) => [x, x])), closed, m.size] }`,
  'a proxy over an array': `export function f(n: number) { const log: string[] = []; const p = new Proxy([1, 2, n], { get: (t, k, r) => (log.push(String(k)), Reflect.get(t, k, r)), has: (t, k) => (log.push('has ' + String(k)), Reflect.has(t, k)) }); return [[...p], Math.max(...p), p.length, [0].concat(p), p.includes(n)] }`,
}
