export { type Course, type LateRule, type Release, readCourse } from './course.ts'
