// How the trainings that are judged run: EXERCISES' table of settings and thresholds.

const run = { epochs: 25, learningRate: 0.01, batchSize: 32 }

export const teacherRun = { ...run, hiddenUnits: [256] }

/** A student a tenth its teacher's size. */
export const smallRun = { ...run, hiddenUnits: [25], temperature: 4, alpha: 0.9, softLoss: 'kl' as const }

/** For fifty labels. */
export const fewRun = { hiddenUnits: [32], epochs: 60, learningRate: 0.01, batchSize: 25, temperature: 8, softLoss: 'kl' as const }

/** Long enough to see whom a student follows. */
export const followRun = { ...smallRun, epochs: 12 }
export const followedRows = 640

/** At this rate weights hardly move: the first epoch's loss is the returned model's. */
export const stillRun = { epochs: 1, learningRate: 1e-6, batchSize: 32, seed: 1 }

/** A short training of a small model, for claims that don't need a good one. */
export const shortRun = { hiddenUnits: [8], epochs: 2, learningRate: 0.01, batchSize: 16, seed: 1 }
export const shortStudentRun = { ...shortRun, temperature: 4, alpha: 0.5, softLoss: 'kl' as const }
