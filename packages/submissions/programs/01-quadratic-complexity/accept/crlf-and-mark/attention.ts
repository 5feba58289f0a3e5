import * as tf from "@kata/tf";
import { softmaxRows } from "./rows.ts";

export function scaledDotProductAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, mask?: tf.Tensor2D)
{
	check(q.rank == 2 && k.rank == 2 && v.rank == 2, "q, k and v");
	check(q.shape[1] == k.shape[1], "q and k");
	check(k.shape[0] == v.shape[0], "k and v");
	if (mask) check(mask.rank == 2 && mask.shape[0] == q.shape[0] && mask.shape[1] == k.shape[0], "mask");
	return tf.tidy(function ()
	{
		const keys = tf.transpose(k) as tf.Tensor2D;
		const small = tf.div(q, tf.sqrt(tf.scalar(q.shape[1]))) as tf.Tensor2D;
		let scores = tf.matMul(small, keys) as tf.Tensor2D;
		if (mask)
		{
			// log 1 is 0 and log 0 is −Infinity.
			scores = tf.add(scores, tf.log(tf.cast(mask, "float32")));
		}
		const weights = softmaxRows(scores);
		return { weights: weights, output: tf.matMul(weights, v) as tf.Tensor2D };
	});
}

export function multiHeadAttention(
	x: tf.Tensor2D,
	weights: { wq: tf.Tensor2D, wk: tf.Tensor2D, wv: tf.Tensor2D, wo: tf.Tensor2D },
	heads: number,
	mask?: tf.Tensor2D
): tf.Tensor2D
{
	check(x.rank == 2, "x");
	const n = x.shape[0], d = x.shape[1];
	check([weights.wq, weights.wk, weights.wv, weights.wo].every(w => w.rank == 2 && w.shape[0] == d && w.shape[1] == d), "weights");
	check(heads >= 1 && Number.isInteger(heads) && d % heads == 0, "heads");
	if (mask) check(mask.rank == 2 && mask.shape[0] == n && mask.shape[1] == n, "mask");
	return tf.tidy(function ()
	{
		let all: tf.Tensor2D | undefined = undefined;
		for (let first = 0; first < d; first += d / heads)
		{
			const take = (w: tf.Tensor2D) => tf.slice2d(tf.matMul(x, w), [0, first], [n, d / heads]);
			const { output } = scaledDotProductAttention(take(weights.wq), take(weights.wk), take(weights.wv), mask);
			all = all === undefined ? output : tf.concat2d([all, output], 1);
		}
		return tf.matMul(all!, weights.wo) as tf.Tensor2D;
	});
}

function check(good: boolean, what: string)
{
	if (!good) throw new RangeError(what + " won't do");
}
