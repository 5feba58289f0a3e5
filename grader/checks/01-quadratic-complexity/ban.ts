/** What exercise 01 makes by hand. */
export const bannedKernels = ['Softmax', 'LogSoftmax']
export const banHint = '`tf.softmax` and `tf.logSoftmax` are what this exercise is about: build them from `tf.exp`, `tf.sum` and `tf.max`.'
