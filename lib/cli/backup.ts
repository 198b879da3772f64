import './env'
import fs from 'node:fs'
import path from 'node:path'
import { closeDatabase, copyDatabase, openDatabase } from '@/db'
import { readConfig } from '@/lib/config'
import { backupName } from '@/lib/services/backup'

/**
 * `npm run backup -- [FILE]`: a consistent copy of the database as one file, also while the server
 * runs. Without a name it goes beside the database. A file that exists is never written over.
 */
async function main(): Promise<void> {
  const { databasePath } = readConfig()
  if (!fs.existsSync(databasePath)) throw new Error(`There is no database at ${databasePath}.`)
  const [given] = process.argv.slice(2)
  const file = path.resolve(given ?? path.join(path.dirname(databasePath), backupName(Date.now())))
  if (fs.existsSync(file)) throw new Error(`${file} exists already, and was left as it is.`)
  const db = openDatabase(databasePath, { busyTimeoutMs: 5000 })
  try {
    await copyDatabase(db, file)
  } finally {
    closeDatabase(db)
  }
  console.log(`Copied ${databasePath} to ${file}, ${fs.statSync(file).size} bytes.`)
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
