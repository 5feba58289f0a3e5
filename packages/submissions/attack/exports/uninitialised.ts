// aim: An export throws when it is looked at, since its variable is never initialised.
// nothing: attentionGrowth
export { attentionGrowth }

const early = (): unknown => attentionGrowth
early
let attentionGrowth: unknown
