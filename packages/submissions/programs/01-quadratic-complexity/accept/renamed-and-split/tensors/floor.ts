/** Stands in for the maximum of a row without an allowed key. */
export const floor = -3.4e38
