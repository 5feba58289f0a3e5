/* Saved on Windows: of an editor that marks the start of a file, with tabs and semicolons. */
import * as tf from "@kata/tf";

export function softmaxRows(scores: tf.Tensor2D): tf.Tensor2D
{
	if (scores.shape.length != 2) throw new RangeError("scores: a matrix is \
needed");
	return tf.tidy(function ()
	{
		const rows = tf.unstack(scores, 0);
		const results: tf.Tensor[] = [];
		for (const row of rows)
		{
			const top = row.max();
			const peak = top.dataSync()[0];
			if (peak == -Infinity) { results.push(tf.zerosLike(row)); continue; }
			const powers = tf.exp(tf.sub(row, peak));
			results.push(tf.div(powers, tf.sum(powers)));
		}
		return tf.stack(results) as tf.Tensor2D;
	});
}

export function causalMask(n: number): tf.Tensor2D
{
	if (!(n > 0 && Number.isSafeInteger(n))) throw new RangeError(`n:
		is ${n}`);
	let rows: boolean[][] = [];
	for (let i = 0; i < n; ++i)
	{
		rows[i] = [];
		for (let j = 0; j < n; ++j) rows[i][j] = !(j > i);
	}
	return tf.tensor2d(rows, undefined, "bool");
}
