// aim: What is printed and thrown looks like commands to a CI runner.
// nothing: attentionGrowth
export function attentionGrowth(): never {
  const text = '\n::set-output name=result::100\n::error::x\n::add-mask::a\n##[command]x\n::stop-commands::t\n'
  console.log(text)
  throw new Error(text)
}
