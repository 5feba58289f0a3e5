import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const ofTf = createRequire(new URL('../../tf/package.json', import.meta.url))

/** The folder of the WASM backend's binaries, inside the installed package. */
export const wasmDir = `${dirname(ofTf.resolve('@tensorflow/tfjs-backend-wasm'))}/`
