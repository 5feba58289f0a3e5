type Edge = readonly [before: string, after: string]
const chain = (...steps: string[]): Edge[] => steps.slice(1).map((step, i) => [steps[i], step])

export const edges: Readonly<Record<'dynamic' | 'static' | 'qat', readonly Edge[]>> = {
  dynamic: chain('train-float', 'quantize-weights', 'quantize-activations-per-call', 'evaluate'),
  static: [
    ...chain('train-float', 'quantize-weights', 'evaluate'),
    ...chain('train-float', 'insert-observers', 'calibrate', 'fix-activation-ranges', 'evaluate'),
  ],
  qat: [
    ...chain('train-float', 'insert-fake-quant', 'fine-tune', 'fix-activation-ranges', 'evaluate'),
    ...chain('fine-tune', 'quantize-weights', 'evaluate'),
  ],
}
