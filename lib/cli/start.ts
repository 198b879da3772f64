import './env'
import { closeDatabase, openDatabase } from '@/db'
import { readConfig } from '@/lib/config'
import { buildIfNeeded } from './next'
import { findPort } from './port'
import { runCommandLine } from './run'
import { serve } from './serve'

/** `npm start`: the real server. */
async function main(): Promise<number> {
  const { host, port, databasePath } = readConfig()
  // Before the minute of building. Clients know the port, so no other one will do.
  await findPort(host, port, true)
  closeDatabase(openDatabase(databasePath))
  await buildIfNeeded()
  return serve()
}

await runCommandLine(main)
