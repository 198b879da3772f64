import './env'
import { Command } from 'commander'
import { restoreDatabase } from '@/db'
import { readConfig } from '@/lib/config'
import { runCommandLine } from './run'

async function main(copy: string): Promise<void> {
  const { databasePath } = readConfig()
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new Error('Stopped. Nothing was changed.')))
  }
  const kept = await restoreDatabase(copy, databasePath, { signal: stop.signal })
  console.log(`Restored ${copy} to ${databasePath}.`)
  if (kept) console.log(`The previous database was kept as ${kept}.`)
  console.log('Start Subkeeper again to use it.')
}

const program = new Command('npm run restore --')
  .description(
    'Replaces the database with a checked backup. Stop the server first.\n' +
      'The current database is kept in the same folder under a dated name. A file that is damaged, from\n' +
      'another program or from a newer version of Subkeeper is rejected, and nothing is changed.',
  )
  .argument('<file>', 'a backup made with npm run backup or downloaded in Settings')
  .parse()

await runCommandLine(() => main(program.args[0] ?? ''))
