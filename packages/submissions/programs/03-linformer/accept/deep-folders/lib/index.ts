import * as projection from '../projection.js'

export default { projection }
