import packageJson from '../package.json' with { type: 'json' }

/** The version that changesets give the whole. */
export const graderVersion: string = packageJson.version
