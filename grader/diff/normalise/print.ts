import ts from 'typescript'
import type { Program } from '../read/program.ts'

/** A part of a program as code. */
export function print(node: ts.Node, { source }: Program): string {
  return ts.createPrinter({ removeComments: true }).printNode(ts.EmitHint.Unspecified, node, source)
}

/** Matches the unique names of a program's variables. */
export function variables({ mark }: Program): RegExp {
  return new RegExp(`${mark}\\d{6}`, 'g')
}
