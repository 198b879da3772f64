import { batch } from './batch'
import { calculator } from './calculator'
import { grading } from './grading'
import { growth } from './growth'
import { http } from './http'
import { tableOf, type Finding, type Part } from './lib/report'
import { inTemporaryFolder } from './lib/temporary'
import { page } from './page'
import { readers } from './readers'
import { regrade } from './regrade'
import { workspace } from './workspace'

const PARTS: Record<string, Part> = {
  // First, because it measures tenths of a microsecond, which other parts would distort.
  grading,
  http,
  batch,
  growth,
  readers,
  regrade,
  page,
  workspace,
  calculator,
}

const words = process.argv.slice(2)
const quick = words.includes('--quick')
const chosen = words.filter((word) => !word.startsWith('--'))
const unknown = chosen.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  throw new Error(`No such part: ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}`)
}

const findings: Finding[] = []
await inTemporaryFolder(async (folder) => {
  for (const [name, part] of Object.entries(PARTS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    const startedAt = performance.now()
    process.stdout.write(`${name} … `)
    findings.push(...(await part({ quick, folder })))
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  }
})
console.log(`\n${tableOf(findings)}`)
if (quick) console.log('\n--quick: the sizes are too small for meaningful numbers.')
