import './env'
import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { copyDatabase, UnusableDatabase } from '@/db'
import { readConfig } from '@/lib/config'
import { backupName } from '@/lib/services/backup'
import { runCommandLine } from './run'

async function main(given: string | undefined): Promise<void> {
  const { databasePath } = readConfig()
  if (!fs.existsSync(databasePath)) throw new UnusableDatabase(databasePath, 'does not exist.')
  const file = path.resolve(given ?? path.join(path.dirname(databasePath), backupName(Date.now())))
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new Error('Stopped. No copy was kept.')))
  }
  await copyDatabase(databasePath, file, { signal: stop.signal })
  console.log(`Copied ${databasePath} to ${file} and checked it: ${fs.statSync(file).size} bytes.`)
}

const program = new Command('npm run backup --')
  .description(
    'Copies the database to one file and checks the copy. The server may be running.\n' +
      'To restore a copy: stop the server, then npm run restore -- FILE.',
  )
  .argument(
    '[file]',
    'a file that does not exist yet; by default a dated one in the database’s folder',
  )
  .parse()

await runCommandLine(() => main(program.args[0]))
