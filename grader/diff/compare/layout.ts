import * as babel from 'prettier/plugins/babel'
import * as estree from 'prettier/plugins/estree'
import { format } from 'prettier/standalone'
import { mostCharacters } from '../normalise/unit.ts'

/** Code in lines of at most `width` characters where it can be broken. What the formatter can't read stays as it is. */
export async function layOut(code: string, width: number): Promise<string[]> {
  const isHeavy = code.length >= mostCharacters || nesting(code) > mostNesting
  const text = isHeavy ? code : await format(code, { ...style, printWidth: width }).catch(() => code)
  return text.trimEnd().split('\n')
}

const style = { parser: 'babel', plugins: [babel, estree.default], semi: false, singleQuote: true }

// The formatter's time grows with the cube of it.
const mostNesting = 60

function nesting(code: string): number {
  let [depth, most] = [0, 0]
  for (const character of code) {
    if ('([{'.includes(character)) most = Math.max(most, ++depth)
    else if (')]}'.includes(character)) depth--
  }
  return most
}
