import './env'
import { closeDatabase, openDatabase } from '@/db'
import { readConfig } from '@/lib/config'
import { examine } from '@/lib/services/doctor'

const { databasePath } = readConfig()
const db = openDatabase(databasePath)
console.log(`Examining ${databasePath}`)
const findings = examine(db)
closeDatabase(db)

for (const finding of findings) console.log(`  ✕ ${finding}`)
console.log(
  findings.length === 0
    ? '  All is well: the file is sound and every count agrees with the captures.'
    : `${findings.length} finding(s). Make a copy of the file before you do anything else.`,
)
process.exitCode = findings.length === 0 ? 0 : 1
