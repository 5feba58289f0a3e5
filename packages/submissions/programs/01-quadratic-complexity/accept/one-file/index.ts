"use strict";
// One file in an older style: var, prototypes, a namespace, an enum, labels, commas, arguments, function expressions, a getter, tagged templates.
import * as tf from "@kata/tf";

enum Fault { Rank, Size, Count, Positive }

namespace Words {
  export const of: { [fault in Fault]: string } = {
    [Fault.Rank]: "is no matrix",
    [Fault.Size]: "has another size",
    [Fault.Count]: "is no count",
    [Fault.Positive]: "is not positive",
  };
}

function told(strings: TemplateStringsArray, ...values: unknown[]) {
  var text = strings[0];
  for (var i = 0; i < values.length; i++) text += String(values[i]) + strings[i + 1];
  return text;
}

function Refusal(name: string, fault: Fault): RangeError {
  return RangeError(told`[${name}] ${Words.of[fault]}`);
}

function matrix(t: tf.Tensor, name: string, rows?: number, columns?: number) {
  if (t.rank !== 2) throw Refusal(name, Fault.Rank);
  if ((rows !== undefined && t.shape[0] !== rows) || (columns !== undefined && t.shape[1] !== columns)) throw Refusal(name, Fault.Size);
}

function count(value: number, name: string) {
  if (Math.floor(value) !== value || value < 1 || value > 9007199254740991) throw Refusal(name, Fault.Count);
}

interface Softmaxer { scores: number[][]; readonly weights: number[][] }
var Softmax = function (this: Softmaxer, scores: number[][]) {
  this.scores = scores;
} as unknown as { new (scores: number[][]): Softmaxer; prototype: Softmaxer };

Object.defineProperty(Softmax.prototype, "weights", {
  get: function (this: Softmaxer) {
    return this.scores.map(function (row) {
      var top = Math.max.apply(null, row), sum = 0, j: number, powers: number[] = [];
      if (top === -1 / 0) return row.map(function () { return 0; });
      for (j = row.length; j--; ) sum += powers[j] = Math.exp(row[j]! - top);
      return powers.map(function (power) { return power / sum; });
    });
  },
});

function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D {
  matrix(scores, "scores");
  return tf.tensor2d(new Softmax(scores.arraySync()).weights);
}

const causalMask = function (n: number): tf.Tensor2D {
  count(n, "n");
  var cells: number[] = [], i = 0, j: number;
  rows: for (;;) {
    for (j = 0; ; j++) {
      if (j === n) { if (++i === n) break rows; else continue rows; }
      cells.push(+(i >= j));
    }
  }
  return tf.tensor(cells, [n, n], "bool") as tf.Tensor2D;
};

function transposed(a: number[][]) {
  return a[0]!.map(function (_, c) { return a.map(function (row) { return row[c]!; }); });
}

/** Sums in pairs of pairs, a tree instead of a chain. */
function tree(a: number[], b: number[], from: number, to: number): number {
  if (to - from < 8) {
    for (var sum = 0, c = from; c < to; c++) sum += a[c]! * b[c]!;
    return sum;
  }
  var middle = (from + to) >> 1;
  return tree(a, b, from, middle) + tree(a, b, middle, to);
}

function times(a: number[][], b: number[][]) {
  var columns = transposed(b);
  return a.map(function (row) { return columns.map(function (column) { return tree(row, column, 0, row.length); }); });
}

function attend(q: number[][], k: number[][], v: number[][], mask?: number[][]) {
  var root = Math.pow(q[0]!.length, 0.5);
  var scores = times(q, transposed(k)).map(function (row, i) {
    return row.map(function (score, j) { return !mask || mask[i]![j] ? score / root : -1 / 0; });
  });
  var weights = new Softmax(scores).weights;
  return { weights: weights, output: times(weights, v) };
}

function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D): { output: tf.Tensor2D; weights: tf.Tensor2D } {
  matrix(q, "q"), matrix(k, "k", void 0, q.shape[1]), matrix(v, "v", k.shape[0]);
  if (arguments.length > 3 && mask) matrix(mask, "mask", q.shape[0], k.shape[0]);
  var made = attend(q.arraySync(), k.arraySync(), v.arraySync(), mask && mask.arraySync());
  return { output: tf.tensor2d(made.output), weights: tf.tensor2d(made.weights) };
}

async function later() { return 1; }

export default { later };
export { softmaxRows, causalMask, scaledDotProductAttention };

export let multiHeadAttention = (function () {
  var names = ["wq", "wk", "wv", "wo"] as const;
  return function (x: tf.Tensor2D, weights: { [name in (typeof names)[number]]: tf.Tensor2D }, heads: number, mask?: tf.Tensor2D) {
    matrix(x, "x");
    var d = x.shape[1], n = x.shape[0], joined: number[][] = [];
    names.forEach(function (name) { matrix(weights[name], name, d, d); });
    count(heads, "heads");
    if (d % heads) throw RangeError("heads: " + d + " leaves a rest");
    if (mask) matrix(mask, "mask", n, n);
    var rows = x.arraySync(), allowed = mask ? mask.arraySync() : undefined;
    var all = names.slice(0, 3).map(function (name) { return times(rows, weights[name].arraySync()); });
    for (var h = 0; h < heads; h++) {
      var own = all.map(function (part) { return part.map(function (row) { return row.slice((h * d) / heads, ((h + 1) * d) / heads); }); });
      attend(own[0]!, own[1]!, own[2]!, allowed).output.forEach(function (row, i) { joined[i] = (joined[i] || []).concat(row); });
    }
    return tf.tensor2d(times(joined, weights.wo.arraySync()));
  };
})();

function each(counts: { [name: string]: number }) {
  for (var name in counts) if (Object.prototype.hasOwnProperty.call(counts, name)) count(counts[name]!, name);
}

export function attentionShapes(size: { n: number; dK: number; dV: number }): { [part in "q" | "k" | "v" | "scores" | "output"]: [number, number] } {
  each({ n: size.n, dK: size.dK, dV: size.dV });
  return {
    get q(): [number, number] { return [size.n, size.dK]; },
    get k(): [number, number] { return [size.n, size.dK]; },
    get v(): [number, number] { return [size.n, size.dV]; },
    get scores(): [number, number] { return [size.n, size.n]; },
    get output(): [number, number] { return [size.n, size.dV]; },
  };
}

export function attentionFlops(size: { n: number; dK: number; dV: number }) {
  each({ n: size.n, dK: size.dK, dV: size.dV });
  var made = { scores: 0, weightedSum: 0, total: 0 };
  with_(made, size.n * size.n);
  return made;
  function with_(to: typeof made, pairs: number) {
    to.total += to.scores += 2 * pairs * size.dK;
    to.total += to.weightedSum += 2 * pairs * size.dV;
  }
}

export function layerFlops(size: { n: number; d: number }) {
  each({ n: size.n, d: size.d });
  var n = size.n, d = size.d;
  switch (true) {
    default:
      var projections = 8 * n * d * d, feedForward = projections + projections, attention = 4 * n * n * d;
  }
  return { projections: projections, attention: attention, feedForward: feedForward, total: projections + feedForward + attention };
}

function bytes(value: number, name: string, zero?: boolean) {
  if (!(value > 0 || (zero && value === 0)) || value === 1 / 0) throw Refusal(name, Fault.Positive);
}

export function scoreMemoryBytes(size: { n: number; heads: number; batch: number; bytesPerElement: number }) {
  each({ n: size.n, heads: size.heads, batch: size.batch });
  bytes(size.bytesPerElement, "size.bytesPerElement");
  return Math.pow(size.n, 2) * size.heads * size.batch * size.bytesPerElement;
}

export var attentionGrowth = (fromLength: number, toLength: number) => (each({ fromLength, toLength }), Math.pow(toLength / fromLength, 2));

export var layerGrowth = function (fromLength: number, toLength: number, d: number) {
  each({ fromLength: fromLength, toLength: toLength, d: d });
  return layerFlops({ n: toLength, d: d }).total / layerFlops({ n: fromLength, d: d }).total;
};

export function maxSequenceLength(budget: { memoryBytes: number; heads: number; batch: number; bytesPerElement: number }) {
  bytes(budget.memoryBytes, "budget.memoryBytes", true);
  each({ heads: budget.heads, batch: budget.batch });
  bytes(budget.bytesPerElement, "budget.bytesPerElement");
  var n = Math.sqrt(budget.memoryBytes / (budget.heads * budget.batch * budget.bytesPerElement));
  return n - (n % 1);
}

export function quadraticCrossover(d: number) {
  return count(d, "d"), d * 6 + 1;
}

export function growthExponent(samples: ReadonlyArray<{ n: number; cost: number }>) {
  var i: number, seen: { [n: string]: boolean } = {};
  for (i = 0; i < samples.length; i++) {
    bytes(samples[i]!.n, "n in samples"), bytes(samples[i]!.cost, "cost in samples");
    seen[samples[i]!.n] = true;
  }
  if (Object.keys(seen).length < 2) throw new RangeError("samples: two n are needed");
  // The slope turns the sum of squares around: two steps of Newton on a parabola are exact.
  var logs = samples.map(function (sample) { return [Math.log(sample.n), Math.log(sample.cost)]; });
  var middle = [0, 1].map(function (axis) { return logs.reduce(function (sum, point) { return sum + point[axis]!; }, 0) / logs.length; });
  var slope = 0;
  for (i = 0; i < 2; i++) {
    var first = 0, second = 0;
    logs.forEach(function (point) {
      var x = point[0]! - middle[0]!, rest = point[1]! - middle[1]! - slope * x;
      first -= 2 * x * rest;
      second += 2 * x * x;
    });
    slope -= first / second;
  }
  return slope;
}
