import type { Release } from '../course/index.ts'

/** A workflow or script with the course's release where it says `OWNER/NAME` and `RELEASE`. */
export function withRelease(text: string, { repository, ref }: Release): string {
  return text.replaceAll('OWNER/NAME', repository).replaceAll('RELEASE', ref)
}
