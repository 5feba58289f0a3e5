// aim: Messages carry HTML, Markdown and formulas of spreadsheets; they stay text on the card.
// nothing: attentionGrowth
export function attentionGrowth(): never {
  const text = '</td><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) | =HYPERLINK("http://x") ```'
  console.log(text)
  throw new Error(text)
}
