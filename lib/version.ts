import { version } from '@/package.json'

/** The version of this build, as package.json states it. */
export const VERSION: string = version
