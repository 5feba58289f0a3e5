
const fail = (name: string): never => { throw new RangeError(`${name} is out of range`) }
const isCount = (n: number) => Number.isSafeInteger(n) && n >= 1
export function checked(data: any, options: any, classes: number): void {
  const { inputs, labels } = data
  if (inputs.rank !== 2) fail('inputs')
  if (labels.rank !== 1 || labels.shape[0] !== inputs.shape[0]) fail('labels')
  for (const label of labels.dataSync()) if (!Number.isInteger(label) || label < 0 || label >= classes) fail('labels')
  if (!options.hiddenUnits.every(isCount)) fail('hiddenUnits')
  for (const name of ['epochs', 'batchSize']) if (!isCount(options[name])) fail(name)
  if (!(options.learningRate > 0 && options.learningRate < Infinity)) fail('learningRate')
  if (!Number.isSafeInteger(options.seed)) fail('seed')
}
export function checkedStudent(data: any, teacherLogits: any, options: any): void {
  if (teacherLogits.rank !== 2 || teacherLogits.shape[1] < 2 || teacherLogits.shape[0] !== data.inputs.shape[0]) fail('teacherLogits')
  checked(data, options, teacherLogits.shape[1])
  if (!(options.temperature > 0 && options.temperature < Infinity)) fail('temperature')
  if (!(options.alpha >= 0 && options.alpha <= 1)) fail('alpha')
  if (options.softLoss !== 'kl' && options.softLoss !== 'mse') fail('softLoss')
}
export function checkedModel(model: any, inputs: any): void {
  if (inputs.rank !== 2) fail('inputs')
  if (model.layers.length === 0) fail('layers')
  let width = inputs.shape[1]
  for (const { kernel, bias } of model.layers) {
    if (kernel.rank !== 2 || kernel.shape[0] !== width) fail('kernel')
    width = kernel.shape[1]
    if (bias.rank !== 1 || bias.shape[0] !== width) fail('bias')
  }
}
/** xorshift */
export function generator(seed: number): () => number {
  let s = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x1234567) | 0 || 1
  return () => { s ^= s << 13; s ^= s >>> 17; s ^= s << 5; return (s >>> 0) / 4294967296 }
}
export function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
export function shuffle(order: number[], random: () => number): number[] {
  for (let i = order.length - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [order[i], order[j]] = [order[j], order[i]] }
  return order
}
