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
import { nameKey } from '@/lib/services/names'
import { reportLines } from './import-report'
import { runCommandLine, sentence } from './run'

interface Options {
  client?: string
  target?: string
  timeZone?: string
  createTargets: boolean
  createClient: boolean
}

/**
 * `npm run import -- FILE... --client NAME`: brings in what another program recorded. The server may
 * keep running. Answers the exit code: 1 when anything was refused or left out.
 */
async function main(paths: string[], options: Options): Promise<number> {
  const files = paths.map(readFile)
  const { databasePath } = readConfig()
  const db = openDatabase(databasePath, { busyTimeoutMs: 5000 })
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  try {
    const copy = await migrateDatabase(db)
    if (copy) console.log(`${databasePath} was brought up to date; it as it was: ${copy}`)
    const ctx = contextOf(db)
    const client = clientOf(ctx, options)
    const body = parse(ImportBody, {
      files,
      clientId: client.id,
      targetName: options.target,
      createTargets: options.createTargets,
      timeZone: options.timeZone,
    })
    const report = await importCaptures(ctx, body, { signal: stop.signal, onProgress: progress })
    console.log(reportLines(report, databasePath).join('\n'))
    return report.cancelled || report.refused.length > 0 ? 1 : 0
  } finally {
    closeDatabase(db)
  }
}

function contextOf(db: Db): Ctx {
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
    if (code === 'EISDIR') throw new Error(`${path} is a folder: name the files in it.`)
    if (code === 'ERR_STRING_TOO_LONG') throw new Error(`${path} is too large to be read.`)
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${path} cannot be read: ${why}.`)
  }
}

function clientOf(ctx: Ctx, { client: name, createClient: mayCreate, timeZone }: Options): Client {
  const clients = listClients(ctx).items
  const found = clients.find((client) => nameKey(client.name) === nameKey(name ?? ''))
  if (found) return found
  if (name !== undefined && mayCreate) {
    return createClient(ctx, parse(ClientBody, { name, timezone: timeZone ?? null }))
  }
  const problem =
    name === undefined
      ? 'Whose subs are these? Say so with --client NAME.'
      : `There is no client called “${name}”.`
  const list = clients.map((client) => `  ${client.name}`)
  const known = list.length === 0 ? ['No client exists yet.'] : ['These clients exist:', ...list]
  const remedy = 'Add --create-client to make one of that name, or make it on the page Rigs.'
  throw new Error([problem, ...known, remedy].join('\n'))
}

function progress(done: number, total: number) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r  ${done} of ${total}${done === total ? '\n' : ''}`)
}

/** The command line's names for the fields that a contract may refuse. */
const FLAGS: Record<string, string> = {
  targetName: '--target',
  timeZone: '--time-zone',
  timezone: '--time-zone',
  name: '--client',
}

function explain(error: unknown): string {
  const known = error instanceof UnusableDatabase ? null : asAppError(error)
  if (!known) return sentence(error)
  const problems = known.details.errors ?? []
  if (problems.length === 0) return known.message
  return problems
    .map(({ path, message }) => (FLAGS[path] ? `${FLAGS[path]} ${message}` : message))
    .join('\n')
}

const program = new Command('npm run import --')
  .description('Imports what another program recorded of its subs: N.I.N.A. session files.')
  .argument('<file...>', 'the files of one program; importing them again changes nothing')
  .option('--client <name>', 'whose subs they are')
  .option('--target <name>', 'the target of all light frames; made if there is none of that name')
  .option('--time-zone <zone>', 'for times without one, such as Europe/Berlin; else the client’s')
  .option('--create-targets', 'make a target of each name in the files that is unknown', false)
  .option('--create-client', 'make the client if there is none of that name', false)
  .parse()

await runCommandLine(() => main(program.args, program.opts<Options>()), explain)
