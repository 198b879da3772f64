import './env'
import path from 'node:path'
import { Command } from 'commander'
import { closeDatabase, openDatabase } from '@/db'
import { makeSignInLink } from '@/lib/auth/links'
import { readConfig, type Config } from '@/lib/config'
import { listPeople } from '@/lib/services/people'
import { waitForHealth } from './demo/health'
import { prepareLive, sendLive, type LiveSender } from './demo/live'
import { demoContext, ensureDemo, hasDemo } from './demo/make'
import { findPort } from './port'
import { DEMO_ADMIN } from './demo/set-up'
import { buildIfNeeded } from './next'
import { runCommandLine } from './run'
import { serve } from './serve'

interface Options {
  live: boolean
  fresh: boolean
}

/**
 * `npm run demo`: builds if need be, makes a database of its own (unless a complete one is there),
 * serves it, and prints a link that signs in once. Ends with the server.
 */
async function main({ live, fresh }: Options): Promise<number> {
  const isPortGiven = Boolean(process.env.PORT)
  const wanted = readConfig({
    ...process.env,
    DATABASE_PATH: process.env.DATABASE_PATH || path.join('data', 'demo.db'),
  })
  const port = await findPort(wanted.host, wanted.port, isPortGiven)
  if (port !== wanted.port) console.log(`Port ${wanted.port} is taken, so this demo uses ${port}.`)
  const env = { ...process.env, DATABASE_PATH: wanted.databasePath, PORT: String(port) }
  const config = readConfig(env)

  // A file that must be left alone is said so now, not after a minute of building.
  await hasDemo(config.databasePath)
  await buildIfNeeded()
  await ensureDemo(config.databasePath, {
    fresh,
    nowMs: Date.now(),
    say: (line) => console.log(line),
    progress: showProgress,
  })
  const { linkPath, senders } = openDoors(config, live)
  return run(config, env, { linkPath, senders })
}

/** A link for whoever started this, and keys for the observatories if they are to send. */
function openDoors({ databasePath }: Config, live: boolean) {
  const db = openDatabase(databasePath, { busyTimeoutMs: 5000 })
  try {
    const ctx = demoContext(db)
    const admin = listPeople(ctx).find(({ name }) => name === DEMO_ADMIN)
    if (!admin) throw new Error(`${databasePath} has nobody called ${DEMO_ADMIN} any more.`)
    const linkPath = makeSignInLink(db, admin.id, Date.now())
    return { linkPath, senders: live ? prepareLive(ctx, Date.now()) : null }
  } finally {
    closeDatabase(db)
  }
}

async function run(
  config: Config,
  env: NodeJS.ProcessEnv,
  { linkPath, senders }: { linkPath: string; senders: LiveSender[] | null },
): Promise<number> {
  const address = localAddress(config)
  const stopped = new AbortController()
  const { signal } = stopped
  const served = serve(env).finally(() => stopped.abort())
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopped.abort())

  if (await waitForHealth(address, signal)) {
    if (senders) console.log('\n  A new sub arrives every few seconds while this runs.')
    console.log(
      `\n  The demo runs at ${config.publicUrl}; Ctrl C stops it.` +
        `\n  This link signs you in, once (the next start prints another):\n` +
        `\n  ${config.publicUrl}${linkPath}\n`,
    )
    if (senders) {
      await sendLive({ senders, address, signal, complain: (line) => console.error(line) })
    }
  } else if (!signal.aborted) {
    console.error(`The server does not answer at ${address}; what it printed above may say why.`)
  }
  return served
}

/** How this machine reaches the server, whatever name others use for it. */
function localAddress({ host, port }: Config): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

function showProgress(line: string) {
  if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(60)}\r`)
}

const program = new Command('npm run demo --')
  .description('Shows Subkeeper with three months of two observatories, in a database of its own.')
  .option('--live', 'keep sending new subs while it runs', false)
  .option('--fresh', 'make a new demo in place of the one that is there', false)
  .parse()

await runCommandLine(() => main(program.opts<Options>()))
