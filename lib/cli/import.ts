import './env'
import fs from 'node:fs'
import { Command } from 'commander'
import { closeDatabase, migrateDatabase, openDatabase, UnusableDatabase, type Db } from '@/db'
import { readConfig } from '@/lib/config'
import { ClientBody, type Client } from '@/lib/contracts/clients'
import { ImportBody } from '@/lib/contracts/imports'
import { createEvents } from '@/lib/events'
import { decodeText } from '@/lib/formats/decode'
import { parse } from '@/lib/http/parse'
import { asAppError } from '@/lib/http/problem'
import { createClient, listClients } from '@/lib/services/clients'
import type { Ctx } from '@/lib/services/context'
import { importCaptures } from '@/lib/services/imports/import-captures'
import { toNameKey } from '@/lib/services/names'
import { toReportLines } from './import-report'
import { runCommandLine, toMessage } from './run'

interface Options {
  client?: string
  target?: string
  timeZone?: string
  createTargets: boolean
  createClient: boolean
}

/**
 * `npm run import -- FILE... --client NAME`: imports subs logged by other software. The server may be
 * running. Returns the exit code: 1 if anything was rejected or left out.
 */
async function main(paths: string[], options: Options): Promise<number> {
  const files = paths.map(readFile)
  const { databasePath } = readConfig()
  const db = openDatabase(databasePath, { busyTimeoutMs: 5000 })
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  try {
    const copy = await migrateDatabase(db)
    if (copy) console.log(`${databasePath} was updated. A copy from before the update: ${copy}`)
    const ctx = createContext(db)
    const client = findClient(ctx, options)
    const body = parse(ImportBody, {
      files,
      clientId: client.id,
      targetName: options.target,
      createTargets: options.createTargets,
      timeZone: options.timeZone,
    })
    const report = await importCaptures(ctx, body, { signal: stop.signal, onProgress: progress })
    console.log(toReportLines(report, databasePath).join('\n'))
    return report.cancelled || report.refused.length > 0 ? 1 : 0
  } finally {
    closeDatabase(db)
  }
}

function createContext(db: Db): Ctx {
  return {
    db,
    events: createEvents(),
    actor: { kind: 'system', name: 'import' },
    now: Date.now,
  }
}

function readFile(path: string) {
  try {
    return { name: path, text: decodeText(fs.readFileSync(path)) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw new Error(`There is no file ${path}.`)
    if (code === 'EISDIR') throw new Error(`${path} is a folder. Name the files in it.`)
    if (code === 'ERR_STRING_TOO_LONG') throw new Error(`${path} is too large to read.`)
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${path} can’t be read: ${why}.`)
  }
}

function findClient(
  ctx: Ctx,
  { client: name, createClient: mayCreate, timeZone }: Options,
): Client {
  const clients = listClients(ctx).items
  const found = clients.find((client) => toNameKey(client.name) === toNameKey(name ?? ''))
  if (found) return found
  if (name !== undefined && mayCreate) {
    return createClient(ctx, parse(ClientBody, { name, timezone: timeZone ?? null }))
  }
  const problem =
    name === undefined
      ? 'Add --client NAME to say which client the subs belong to.'
      : `There is no client called “${name}”.`
  const list = clients.map((client) => `  ${client.name}`)
  const known = list.length === 0 ? ['There are no clients yet.'] : ['Clients:', ...list]
  const remedy = 'Add --create-client to create one with that name, or create it on the Rigs page.'
  throw new Error([problem, ...known, remedy].join('\n'))
}

function progress(done: number, total: number) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r  ${done} of ${total}${done === total ? '\n' : ''}`)
}

/** The command-line options for the fields that a contract may reject. */
const FLAGS: Record<string, string> = {
  targetName: '--target',
  timeZone: '--time-zone',
  timezone: '--time-zone',
  name: '--client',
}

function explain(error: unknown): string {
  const known = error instanceof UnusableDatabase ? null : asAppError(error)
  if (!known) return toMessage(error)
  const problems = known.details.errors ?? []
  if (problems.length === 0) return known.message
  return problems
    .map(({ path, message }) => (FLAGS[path] ? `${FLAGS[path]} ${message}` : message))
    .join('\n')
}

const program = new Command('npm run import --')
  .description('Imports subs logged by other software.')
  .argument('<file...>', 'the files of one program; importing them again creates no duplicates')
  .option('--client <name>', 'the client that the subs belong to')
  .option('--target <name>', 'the target of all light frames; created if it does not exist')
  .option(
    '--time-zone <zone>',
    'for times without a zone, such as Europe/Berlin; the client’s by default',
  )
  .option('--create-targets', 'create a target for each unknown name in the files', false)
  .option('--create-client', 'create the client if it does not exist', false)
  .parse()

await runCommandLine(() => main(program.args, program.opts<Options>()), explain)
