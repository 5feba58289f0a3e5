/** What a submission may hold. Far above any honest one; what goes beyond is refused by name. */
export const limits = {
  fileBytes: 1024 * 1024,
  exerciseBytes: 4 * 1024 * 1024,
  /** `.ts` files an exercise. */
  files: 200,
  /** Names that are looked at below one exercise's `src`. */
  entries: 5000,
  /** Folders inside one another below `src`. */
  depth: 8,
  /** UTF-16 units of a path below `src`. */
  path: 200,
  /** Problems told of one exercise. */
  problems: 20,
} as const
