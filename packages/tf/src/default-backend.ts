import { version_cpu } from '@tensorflow/tfjs-backend-cpu'
import { core } from './core.ts'
import { repairKernels } from './kernel-repairs.ts'
import { registerOwnKernels } from './own-kernels.ts'

// The CPU backend is there from the start: it needs no waiting, and WASM borrows from it what WASM lacks.
// A bundler drops a package of which nothing is used.
if (version_cpu !== core.version_core) throw new Error(`TensorFlow.js ${core.version_core} came with the CPU backend of ${version_cpu}`)

// In TensorFlow.js' sense this is production: no greeting, no advice, no warnings.
core.env().set('PROD', true)
repairKernels('cpu')
registerOwnKernels('cpu')
