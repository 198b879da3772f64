import nextEnv from '@next/env'

/**
 * Reads `.env` and its siblings the way the server does, so that every command works on the same
 * database. Import it before anything that reads the environment.
 */
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: console.error })
