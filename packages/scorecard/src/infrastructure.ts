/** The grader itself is at fault, or its environment: exit code 2. What a student's code does is never this. */
export class InfrastructureError extends Error {
  override readonly name = 'InfrastructureError'
}
