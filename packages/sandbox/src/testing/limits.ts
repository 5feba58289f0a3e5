/** Bounds for small programs: a runaway ends soon. */
export const limits = {
  steps: 20_000_000,
  elements: 5_000_000,
  depth: 2000,
  printBytes: 1000,
  cpuMs: 10_000,
  wallMs: 60_000,
  residentBytes: 2 ** 30,
  heapMegabytes: 400,
}
