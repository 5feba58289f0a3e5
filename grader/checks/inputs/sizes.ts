import fc, { type Arbitrary } from 'fast-check'

// Sizes in the field's words. Small ones: a counterexample has to be read.

/** n or m: the number of tokens. */
export const lengths = ({ min = 1, max = 8 } = {}): Arbitrary<number> => fc.integer({ min, max })

/** d, dK or dV: the width of a token. */
export const widths = ({ min = 1, max = 8 } = {}): Arbitrary<number> => fc.integer({ min, max })

/** h: the number of heads. */
export const headCounts = ({ min = 1, max = 4 } = {}): Arbitrary<number> => fc.integer({ min, max })

/** What tensors are filled from. */
export const seeds = (): Arbitrary<number> => fc.nat({ max: 0xffff })

/** A count in formulas that nothing is computed for: as large as a real model's. */
export const counts = ({ min = 1, max = 4096 } = {}): Arbitrary<number> => fc.integer({ min, max })
