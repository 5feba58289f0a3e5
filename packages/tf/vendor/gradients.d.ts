// Registers the gradients of all kernels.
export {}
