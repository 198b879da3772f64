import nextEnv from '@next/env'

/**
 * Reads `.env` files like the server does, so that every command works on the same database. Import this
 * before anything that reads the environment.
 */
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: console.error })
