import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_PATH: z.string().min(1).default(path.join('data', 'subkeeper.db')),
  ADMIN_TOKEN: z
    .string()
    .regex(/^sa_\S{32,}$/, 'must be sa_ followed by at least 32 characters')
    .optional(),
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: z.enum(['0', '1', 'true', 'false']).default('0'),
  SUBKEEPER_BENCH: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export interface Config {
  port: number
  host: string
  databasePath: string
  adminToken: string | null
  /** The address that people use, without a trailing slash; behind a proxy it differs from ours. */
  publicUrl: string
  trustProxy: boolean
  /** Adds the handler that `npm run bench` compares ingest with. */
  bench: boolean
  logLevel: z.infer<typeof Environment>['LOG_LEVEL']
}

/** An unusable environment variable; the message names it. */
export class InvalidSettings extends Error {
  override name = 'InvalidSettings'
}

/** The only reader of the environment. Throws InvalidSettings. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new InvalidSettings(`Unusable settings in the environment:\n${lines.join('\n')}`)
  }
  const { HOST, PORT, DATABASE_PATH, ADMIN_TOKEN, PUBLIC_URL, TRUST_PROXY } = parsed.data
  return {
    port: PORT,
    host: HOST,
    databasePath: DATABASE_PATH,
    adminToken: ADMIN_TOKEN ?? null,
    publicUrl: (PUBLIC_URL ?? `http://${reachableHost(HOST)}:${PORT}`).replace(/\/+$/, ''),
    trustProxy: TRUST_PROXY === '1' || TRUST_PROXY === 'true',
    bench: parsed.data.SUBKEEPER_BENCH === '1',
    logLevel: parsed.data.LOG_LEVEL,
  }
}

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::'

/**
 * How other machines reach this one: its address in the local network where it listens on all of
 * them, so that a link that is printed here also opens on a phone.
 */
function reachableHost(host: string): string {
  if (!isEverywhere(host)) return host.includes(':') ? `[${host}]` : host
  const addresses = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return addresses.find(isPrivate) ?? addresses[0] ?? os.hostname()
}

/** Addresses of home networks; those that Docker gives out on its own machine come last. */
const isPrivate = (address: string) => /^(192\.168\.|10\.|172\.(1[89]|2\d|3[01])\.)/.test(address)
