import '@tensorflow/tfjs-backend-cpu'
import { env } from '@tensorflow/tfjs-core'
import { repairKernels } from './kernel-repairs.ts'

// The CPU backend is there from the start: it needs no waiting, and WASM borrows from it what WASM lacks.
// In TensorFlow.js' sense this is production: no greeting, no advice, no warnings.
env().set('PROD', true)
repairKernels('cpu')
