/** The page's style sheet. What differs is marked by a sign, and by colour besides. */
export const style = `
:root { color-scheme: light dark; --text: #1b1b1b; --back: #fff; --rule: #d0d0d0; --quiet: #5c5c5c; --link: #0645ad; --gone: #ffe4e1; --new: #dff5e1 }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e4e4; --back: #161616; --rule: #444; --quiet: #a5a5a5; --link: #8ab4f8; --gone: #4a1f1c; --new: #173d1f }
}
body { color: var(--text); background: var(--back); font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem }
a { color: var(--link) }
h3 { margin: 2rem 0 .5rem }
.note, caption, .left-out { color: var(--quiet) }
caption { text-align: left; padding: .5rem 0 }
table { border-collapse: collapse }
.summary th, .summary td { text-align: left; font-weight: normal; padding: .15rem 1.5rem .15rem 0; border-bottom: 1px solid var(--rule) }
.summary thead th, .code th { font-weight: bold }
.scroll { overflow-x: auto }
.code { width: 100%; table-layout: fixed; min-width: 50rem; border: 1px solid var(--rule) }
.code th { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid var(--rule) }
.code td { font: 13px/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; padding: 0 .75rem; vertical-align: top }
.code td + td, .code th + th { border-left: 1px solid var(--rule) }
.code .solution { background: var(--gone) }
.code .submission { background: var(--new) }
.code .left-out { text-align: center }
@media print { body { max-width: none } .scroll { overflow: visible } }
`
