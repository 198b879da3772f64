import './env'
import { Command } from 'commander'
import { readConfig } from '@/lib/config'
import { examineFile } from '@/lib/services/doctor'
import { runCommandLine } from './run'

async function main(given: string | undefined): Promise<number> {
  const file = given ?? readConfig().databasePath
  console.log(`Examining ${file}`)
  const findings = examineFile(file)
  for (const finding of findings) console.log(`  ✕ ${finding}`)
  if (findings.length === 0) {
    console.log('  No problems found. The file is intact and every count matches the captures.')
    return 0
  }
  console.log(`${findings.length} finding(s). Make a copy of the file before you do anything else.`)
  return 1
}

const program = new Command('npm run doctor --')
  .description('Checks a database file and recounts everything in it. Changes nothing.')
  .argument('[file]', 'a database or a backup; by default the configured database')
  .parse()

await runCommandLine(() => main(program.args[0]))
