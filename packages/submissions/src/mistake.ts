import { InfrastructureError } from '@kata/scorecard'

/** A plausible mistake: one hunk against the solution. */
export interface Mistake {
  readonly function: string
  /** What whoever wrote this believes, in a sentence. */
  readonly misconception: string
  /** Below the solution's `src`. */
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** Reads a `.patch` file as the README describes it; `name` is for errors. */
export function parseMistake(text: string, name: string): Mistake {
  const [head, ...body] = text.replaceAll('\r\n', '\n').split('\n\n')
  const fields = new Map(head.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
  const field = (key: string): string => fields.get(key) || fail(name, `says no \`${key}:\``)
  const lines = body.join('\n\n').trimEnd().split('\n')
  const stray = lines.find((line) => !/^([-+ ] .*|[-+]?)$/.test(line))
  if (stray !== undefined) fail(name, `has a line that begins neither with '- ', '+ ' nor two spaces: ${stray}`)
  const side = (sign: string) =>
    lines
      .filter((line) => !line.startsWith(sign))
      .map((line) => line.slice(2))
      .join('\n')
  const [find, replace] = [side('+'), side('-')]
  if (find.trim() === '') fail(name, "has no line that begins with '- '")
  return { function: field('function'), misconception: field('misconception'), file: field('file'), find, replace }
}

/** The solution's files with the mistake in them. White space matches any white space. */
export function makeMistake(solution: ReadonlyMap<string, string>, { file, find, replace }: Mistake, name: string): Map<string, string> {
  const source = solution.get(file) ?? fail(name, `changes ${file}, which the solution has not`)
  const places = [...source.matchAll(asWritten(find))]
  if (places.length !== 1) fail(name, `has to apply exactly once, and its words are ${places.length} times in ${file}:\n${find}`)
  const [place] = places
  return new Map(solution).set(file, source.slice(0, place.index) + replace.trim() + source.slice(place.index + place[0].length))
}

function asWritten(snippet: string): RegExp {
  const words = snippet.trim().split(/\s+/)
  return new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'g')
}

function fail(name: string, problem: string): never {
  throw new InfrastructureError(`${name} ${problem}`)
}
