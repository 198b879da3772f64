import './env'
import { closeDatabase, openDatabase } from '@/db'
import { readConfig } from '@/lib/config'
import { buildIfNeeded, serve } from './next'
import { findPort } from './port'
import { runCommandLine } from './run'

/** `npm start`: builds if necessary and runs the server. */
async function main(): Promise<number> {
  const { host, port, databasePath } = readConfig()
  // Checked before the minute of building. Clients know the port, so no other one will do.
  await findPort(host, port, true)
  closeDatabase(openDatabase(databasePath))
  await buildIfNeeded()
  return serve()
}

await runCommandLine(main)
