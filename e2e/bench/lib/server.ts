import fs from 'node:fs'
import path from 'node:path'
import { buildIfNeeded } from '@/lib/cli/next'
import { startServer, type Server } from '../../fixtures/server'

/** Runs the production build on a database while `work` runs. */
export async function withServer<T>(databasePath: string, work: (server: Server) => Promise<T>) {
  await buildIfNeeded()
  const server = await startServer({
    databasePath,
    env: { NODE_ENV: 'production', SUBKEEPER_BENCH: '1' },
  })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

/** Copies a database that is not open anywhere. */
export function copyDatabase(file: string, name: string): string {
  const copy = path.join(path.dirname(file), `${name}.db`)
  fs.copyFileSync(file, copy)
  return copy
}
