import { type Html, html, nothing } from '../markup.ts'
import { readTable, type Table } from './tensor-table.ts'

/** A value under its name: a tensor as a table, all else as text. */
export function value(name: string, text: string): Html {
  return labelled(name, text, undefined)
}

/** Expected and yours beside each other; in yours, the cells that differ are marked. */
export function expectedAndYours(expected: string | null, actual: string | null): Html {
  if (expected === null && actual === null) return nothing
  const reference = expected === null ? undefined : readTable(expected)
  return html`<div class="values">
${expected === null ? nothing : labelled('expected', expected, undefined)}
${actual === null ? nothing : labelled('yours', actual, reference)}
</div>`
}

function labelled(name: string, text: string, reference: Table | undefined): Html {
  const table = readTable(text)
  return html`<figure class="value">
<figcaption>${name}${table === undefined ? '' : ` ${table.about}`}</figcaption>
${table === undefined ? html`<pre>${text}</pre>` : tableOf(name, table, reference)}
</figure>`
}

function tableOf(name: string, table: Table, reference: Table | undefined): Html {
  const other = reference !== undefined && isSameForm(table, reference) ? reference : undefined
  const [first] = table.rows
  const cell = (text: string, row: number, column: number): Html =>
    other !== undefined && other.rows[row][column].trim() !== text.trim()
      ? html`<td class="differs"><mark>${text}</mark></td>`
      : html`<td>${text}</td>`
  return html`<div class="scroll" role="group" aria-label="${name}" tabindex="0"><table class="tensor">
<thead><tr><td class="corner"></td>${first.map((_, column) => html`<th scope="col">${table.column + column}</th>`)}</tr></thead>
<tbody>${table.rows.map((cells, row) => html`<tr><th scope="row">${table.row + row}</th>${cells.map((text, column) => cell(text, row, column))}</tr>`)}</tbody>
</table></div>`
}

function isSameForm(a: Table, b: Table): boolean {
  return a.about === b.about && a.rows.length === b.rows.length && a.rows[0].length === b.rows[0].length
}
