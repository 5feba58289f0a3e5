import * as core from '@tensorflow/tfjs-core'

// Taken here by every file: a bundler makes a copy of the whole namespace for each file that takes it itself, 3 ms each.
export { core }
