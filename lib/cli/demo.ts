import './env'
import path from 'node:path'
import { Command } from 'commander'
import { closeDatabase, openDatabase } from '@/db'
import { createSignInLink } from '@/lib/auth/links'
import { readConfig, type Config } from '@/lib/config'
import { listPeople } from '@/lib/services/people'
import { waitForHealth } from './demo/health'
import { prepareLive, sendLive, type LiveSender } from './demo/live'
import { demoContext, ensureDemo, hasDemo } from './demo/make'
import { findPort } from './port'
import { DEMO_ADMIN } from './demo/set-up'
import { buildIfNeeded, serve } from './next'
import { runCommandLine } from './run'

interface Options {
  live: boolean
  fresh: boolean
}

/**
 * `npm run demo`: builds if necessary, creates its own database (unless there is a complete one), serves
 * it, and prints a one-time sign-in link. Ends with the server.
 */
async function main({ live, fresh }: Options): Promise<number> {
  const isPortGiven = Boolean(process.env.PORT)
  const wanted = readConfig({
    ...process.env,
    DATABASE_PATH: process.env.DATABASE_PATH || path.join('data', 'demo.db'),
  })
  const port = await findPort(wanted.host, wanted.port, isPortGiven)
  if (port !== wanted.port) console.log(`Port ${wanted.port} is in use, so this demo uses ${port}.`)
  const env = { ...process.env, DATABASE_PATH: wanted.databasePath, PORT: String(port) }
  const config = readConfig(env)

  // Fails now, not after a minute of building, if the file must not be touched.
  await hasDemo(config.databasePath)
  await buildIfNeeded()
  await ensureDemo(config.databasePath, {
    fresh,
    nowMs: Date.now(),
    say: (line) => console.log(line),
    progress: showProgress,
  })
  const { linkPath, senders } = prepareVisit(config, live)
  return run(config, env, { linkPath, senders })
}

/** Creates a sign-in link, and keys for the observatories if they send live. */
function prepareVisit({ databasePath }: Config, live: boolean) {
  const db = openDatabase(databasePath, { busyTimeoutMs: 5000 })
  try {
    const ctx = demoContext(db)
    const admin = listPeople(ctx).find(({ name }) => name === DEMO_ADMIN)
    if (!admin) throw new Error(`${databasePath} no longer has a person called ${DEMO_ADMIN}.`)
    const linkPath = createSignInLink(db, admin.id, Date.now())
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
    console.error(`The server does not respond at ${address}. Its output above may say why.`)
  }
  return served
}

/** Returns the address at which this machine reaches the server. */
function localAddress({ host, port }: Config): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

function showProgress(line: string) {
  if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(60)}\r`)
}

const program = new Command('npm run demo --')
  .description('Shows Subkeeper with three months of two observatories, in its own database.')
  .option('--live', 'keep sending new subs while it runs', false)
  .option('--fresh', 'replace the existing demo by a new one', false)
  .parse()

await runCommandLine(() => main(program.opts<Options>()))
