import { boundary } from './boundary.ts'
import { core } from './core.ts'

// TensorFlow.js' packages find each other, and their engine, by global variables, and go on reading two of them at run time.

/** Hides those variables from everybody but TensorFlow.js. A second backend package can't be loaded afterwards. */
export function hideGlobals(): void {
  Reflect.deleteProperty(Math, 'seedrandom')
  hide('_tfengine', { get: () => (boundary.depth > 0 ? tensorFlow : undefined) })
  hide('_tfGlobals', { value: tensorClass, writable: false })
}

const tensorFlow = core.engine()

const tensorClass = Object.freeze({
  has: (key: unknown): boolean => key === 'Tensor',
  get: (key: unknown): unknown => (key === 'Tensor' ? core.Tensor : undefined),
  set: (): void => {},
})

function hide(name: string, property: PropertyDescriptor): void {
  const known = Object.getOwnPropertyDescriptor(globalThis, name)
  if (known?.configurable !== false) Object.defineProperty(globalThis, name, { ...property, enumerable: false, configurable: false })
}
