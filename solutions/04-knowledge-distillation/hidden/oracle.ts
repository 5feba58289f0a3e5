import { at, matrixOf, row } from '@kata/grader/checks'
import type { TensorValue } from '@kata/sandbox'

// The losses in plain doubles, straight from the formulas: what the hidden checks compare with.

/** log softmax(z/T) of one row. */
export function logSoftmax(logits: readonly number[], temperature = 1): number[] {
  const scaled = logits.map((z) => z / temperature)
  const peak = Math.max(...scaled)
  const normaliser = peak + Math.log(sum(scaled.map((z) => Math.exp(z - peak))))
  return scaled.map((z) => z - normaliser)
}

export function softenedOracle(logits: TensorValue, temperature: number): TensorValue {
  const rows = rowsOf(logits).map((z) => logSoftmax(z, temperature).map(Math.exp))
  return matrixOf([logits.shape[0], logits.shape[1]], (i, k) => rows[i][k])
}

export function softOracle(student: readonly number[][], teacher: readonly number[][], temperature: number): number {
  const divergences = student.map((z, i) => {
    const [logQ, logP] = [logSoftmax(z, temperature), logSoftmax(teacher[i], temperature)]
    return sum(logP.map((p, k) => Math.exp(p) * (p - logQ[k])))
  })
  return temperature ** 2 * mean(divergences)
}

export function hardOracle(student: readonly number[][], labels: ArrayLike<number>): number {
  return mean(student.map((z, i) => -logSoftmax(z)[labels[i]]))
}

export function squaresOracle(student: readonly number[][], teacher: readonly number[][]): number {
  return mean(student.flatMap((z, i) => z.map((logit, k) => (logit - teacher[i][k]) ** 2)))
}

/** (T/b)(softmax(z/T) − softmax(v/T)) */
export function softGradientOracle(student: TensorValue, teacher: TensorValue, temperature: number): TensorValue {
  const [q, p] = [softenedOracle(student, temperature), softenedOracle(teacher, temperature)]
  const [b, c] = student.shape
  return matrixOf([b, c], (i, k) => (temperature / b) * (at(q, i, k) - at(p, i, k)))
}

/** (softmax(z) − onehot(y)) / b */
export function hardGradientOracle(student: TensorValue, labels: ArrayLike<number>): TensorValue {
  const q = softenedOracle(student, 1)
  const [b, c] = student.shape
  return matrixOf([b, c], (i, k) => (at(q, i, k) - Number(labels[i] === k)) / b)
}

export function cosineOracle(student: readonly number[][], teacher: readonly number[][]): number {
  const cosines = student.map((s, i) => {
    const t = teacher[i]
    const norms = Math.hypot(...s) * Math.hypot(...t)
    return norms === 0 ? 0 : dot(s, t) / norms
  })
  return mean(cosines.map((cosine) => 1 - cosine))
}

export function rowsOf(t: TensorValue): number[][] {
  return Array.from({ length: t.shape[0] }, (_, i) => row(t, i))
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((x, i) => x * b[i]))
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
