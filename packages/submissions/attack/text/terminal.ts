// aim: Messages and prints carry terminal escapes: colours, cleared screens, titles, links, bells.
// nothing: attentionGrowth
export function attentionGrowth(): never {
  const escapes = '\u001b[2J\u001b[1;31mPASSED\u001b[0m\u001b]0;title\u0007\u001b]8;;http://x\u0007\u009b31m\r\b\b\u202e'
  console.log(escapes)
  throw new Error(escapes)
}
