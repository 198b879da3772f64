import './env'
import { readConfig } from '@/lib/config'
import { buildIfNeeded } from './next'
import { findPort } from './port'
import { serve } from './serve'

/** `npm start`: the real server. Unusable settings and a port that is taken are said in a sentence. */
async function main(): Promise<number> {
  const { host, port } = readConfig()
  // Before the minute of building. Clients know the port, so no other one will do.
  await findPort(host, port, true)
  await buildIfNeeded()
  return serve()
}

main()
  .then((code) => {
    process.exitCode = code
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
