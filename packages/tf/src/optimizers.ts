import { Adam } from './adam.ts'
import { native } from './admit.ts'
import type { groups } from './allowed.ts'
import { core } from './core.ts'

type Train = Pick<typeof core.train, (typeof groups.train)[number]>

/**
 * An optimizer as a student may use it. The real one stays inside: on its methods and fields a student's program could hang its own, and
 * TensorFlow.js would run them as its work. `learningRate` can be read and set, of every kind.
 */
export function studentOptimizer<O extends core.Optimizer>(optimizer: O): O {
  const facade = {
    minimize: native(optimizer.minimize.bind(optimizer), 'minimize'),
    computeGradients: native(optimizer.computeGradients.bind(optimizer), 'computeGradients'),
    applyGradients: native(optimizer.applyGradients.bind(optimizer), 'applyGradients'),
    setLearningRate: native((rate: number) => setLearningRate(optimizer, rate)),
    dispose: native(optimizer.dispose.bind(optimizer), 'dispose'),
    getClassName: native(optimizer.getClassName.bind(optimizer), 'getClassName'),
    getConfig: native(optimizer.getConfig.bind(optimizer), 'getConfig'),
    getWeights: () => Promise.reject(new Error('an optimizer can not be saved here')),
    setWeights: () => Promise.reject(new Error('an optimizer can not be restored here')),
    get iterations(): number {
      return optimizer.iterations
    },
    get learningRate(): unknown {
      return Reflect.get(optimizer, 'learningRate')
    },
    set learningRate(rate: unknown) {
      facade.setLearningRate(Number(rate))
    },
  }
  return Object.freeze(facade) as unknown as O
}

function setLearningRate(optimizer: core.Optimizer, rate: number): void {
  if (optimizer instanceof core.SGDOptimizer && 'setLearningRate' in optimizer) optimizer.setLearningRate(rate)
  else Reflect.set(optimizer, 'learningRate', rate)
}

const { train } = core

/** `tf.train`. */
export const studentTrain: Train = Object.freeze({
  adadelta: native((...args: Parameters<Train['adadelta']>) => studentOptimizer(train.adadelta(...args))),
  adagrad: native((...args: Parameters<Train['adagrad']>) => studentOptimizer(train.adagrad(...args))),
  adam: native((...[rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon]: Parameters<Train['adam']>) =>
    studentOptimizer(new Adam(rate, beta1, beta2, epsilon)),
  ),
  adamax: native((...args: Parameters<Train['adamax']>) => studentOptimizer(train.adamax(...args))),
  momentum: native((...args: Parameters<Train['momentum']>) => studentOptimizer(train.momentum(...args))),
  rmsprop: native((...args: Parameters<Train['rmsprop']>) => studentOptimizer(train.rmsprop(...args))),
  sgd: native((...args: Parameters<Train['sgd']>) => studentOptimizer(train.sgd(...args))),
})
