/** How a line looks: a colour of the page, and dashes that tell it from others without colours. */
export interface LineLook {
  readonly colour: string
  readonly dashes: number[]
}

export const yours: LineLook = { colour: 'var(--yours)', dashes: [] }
export const limit: LineLook = { colour: 'var(--limit)', dashes: [6, 4] }
export const guideOf1: LineLook = { colour: 'var(--guide)', dashes: [2, 3] }
export const guideOf2: LineLook = { colour: 'var(--guide)', dashes: [10, 4] }

/** The look of the curve with this index: no two of twelve are alike. */
export function curveLook(index: number): LineLook {
  return { colour: colours[index % colours.length], dashes: dashes[index % dashes.length] }
}

const colours = ['var(--yours)', 'var(--guide)', 'var(--other)']
const dashes = [[], [6, 3], [2, 3], [10, 3, 2, 3]]
