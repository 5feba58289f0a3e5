import { InfrastructureError } from '@kata/scorecard'

export type Backend = 'wasm' | 'cpu' | 'tensorflow'

/** The backend that `KATA_BACKEND` names: `wasm` unless chosen otherwise. */
export function chosenBackend(name = process.env.KATA_BACKEND): Backend {
  if (name === undefined || name === '' || name === 'wasm') return 'wasm'
  if (name === 'cpu') return 'cpu'
  if (name !== 'tensorflow') throw new InfrastructureError(`KATA_BACKEND is '${name}'; it can be wasm, cpu or tensorflow.`)
  if (Number(process.versions.node.split('.')[0]) >= 23) {
    throw new InfrastructureError(
      'The native TensorFlow backend (tfjs-node 4.22) breaks on Node 23 and later. Use Node 20 or 22, or leave KATA_BACKEND out.',
    )
  }
  return 'tensorflow'
}
