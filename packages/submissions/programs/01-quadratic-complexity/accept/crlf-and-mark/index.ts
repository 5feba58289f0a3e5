export { softmaxRows, causalMask } from "./rows";
export {
	scaledDotProductAttention,
	multiHeadAttention,
} from "./attention.js";
export * from "./cost.ts";
