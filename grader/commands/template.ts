import { readCourse } from '../course/index.ts'
import { writeTemplate } from '../template/index.ts'

/** `pnpm template DIR`: writes the repository that students get. Gives the exit code. */
export async function templateCommand(target: string): Promise<number> {
  const course = readCourse()
  const files = await writeTemplate(target, course)
  const { release, ci } = course
  const workflow =
    ci === 'none' || !release
      ? 'It has no workflow: name "release" and "ci" in course.json to get one.'
      : `On a push, ${release.repository} at ${release.ref} grades: publish this folder there under that tag.`
  process.stdout.write(`${target} holds ${files.length} files for ${course.weights.size} exercises, without solutions and hidden checks.
${workflow}
Try it as a student would: cd ${target} && npx -y pnpm@12 grade
`)
  return 0
}
