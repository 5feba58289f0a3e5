/** The seed that students grade under, so that a rerun repeats. */
export const defaultSeed = 42

/** How often a property is tried, unless `--runs` or the check says otherwise. */
export const defaultRuns = 100
