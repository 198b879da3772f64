import fs from 'node:fs'
import path from 'node:path'
import { buildIfNeeded } from '@/lib/cli/next'
import { startServer, type Server } from '../../fixtures/server'

/** The production build on a database of the bench's own, for as long as `work` takes. */
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

/** A copy of a database that nobody has open. */
export function copyDatabase(file: string, name: string): string {
  const copy = path.join(path.dirname(file), `${name}.db`)
  fs.copyFileSync(file, copy)
  return copy
}
