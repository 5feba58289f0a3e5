/** The source files of an exercise, by their path below `src`. */
export type Files = ReadonlyMap<string, string>
