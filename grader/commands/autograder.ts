import { readCourse } from '../course/index.ts'
import { writeClassroom50, writeGradescope } from '../template/index.ts'

/** `pnpm autograder SERVICE OUT`: writes what a service needs to grade with this grader. Gives the exit code. */
export async function autograderCommand(service: 'classroom50' | 'gradescope', out: string): Promise<number> {
  if (service === 'gradescope') {
    writeGradescope(out)
    process.stdout.write(`${out} is the autograder to upload to Gradescope. It has the solutions: give it to nobody.\n`)
    return 0
  }
  const files = await writeClassroom50(out, readCourse())
  process.stdout.write(
    `${files.join('\n')}\nThe first goes to CLASSROOM/autograders/ASSIGNMENT/, the second to the assignment's --runtime.\n`,
  )
  return 0
}
