import { clean, type ExerciseResult, limits, type Scorecard, tidyVerdict } from '@kata/scorecard'

/** The card with every text cleaned and cut again, for a card may come from somewhere else than `assemble`. */
export function bounded(card: Scorecard): Scorecard {
  return { ...card, exercises: card.exercises.map(boundedExercise) }
}

function boundedExercise(exercise: ExerciseResult): ExerciseResult {
  return {
    ...exercise,
    id: clean(exercise.id, limits.name, 'line'),
    title: clean(exercise.title, limits.title, 'line'),
    checks: exercise.checks.map((check) => ({
      ...check,
      ...tidyVerdict(check),
      id: clean(check.id, limits.title, 'line'),
      title: clean(check.title, limits.title, 'line'),
      function: clean(check.function, limits.name, 'line'),
    })),
    answers: exercise.answers
      .slice(0, limits.answers)
      .map(({ heading, status }) => ({ heading: clean(heading, limits.title, 'line'), status })),
  }
}
