export { writeClassroom50, writeGradescope } from './autograder.ts'
export { writeTemplate } from './template.ts'
