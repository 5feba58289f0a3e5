export type DistilledModel = { student: string; teacher: string; studentParams: number; teacherParams: number; speedup: number; score: number; teacherScore: number; benchmark: string }
const glue = (student: string, studentParams: number, teacherParams: number, speedup: number, score: number): DistilledModel => ({
  student, teacher: 'BERT (base, uncased)', studentParams, teacherParams, speedup, score, teacherScore: 79.5, benchmark: 'GLUE dev, average',
})
export const distilledModels = [
  glue('distilbert-base-uncased', 66_000_000, 110_000_000, 1.6, 77),
  glue('TINYBERT6', 66.9e6, 110e6, 2, 79.4),
  { student: 'DistilGPT2', teacher: 'GPT-2', studentParams: 82e6, teacherParams: 124e6, speedup: 2, score: 21.1, teacherScore: 16.3, benchmark: 'WikiText-103 perplexity' },
]
export function compressionRatio(model: DistilledModel): number {
  for (const name of ['studentParams', 'teacherParams'] as const)
    if (!Number.isSafeInteger(model[name]) || model[name] < 1) throw new RangeError(`${name} of this model must be a count`)
  return model.teacherParams / model.studentParams
}
