export { makeStub } from './make-stub.ts'
export { type StubDifference, type StubsResult, writeStubs } from './write-stubs.ts'
