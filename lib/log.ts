import pino, { type Logger } from 'pino'
import { readConfig } from './config'
import { singleton } from './singleton'

export type { Logger }

/** Secrets never reach the log, whoever passes them by mistake. */
const REDACT = [
  'password',
  'token',
  'key',
  'secret',
  'authorization',
  'cookie',
  '*.password',
  '*.token',
]

export function log(): Logger {
  return singleton('log', () => pino({ level: readConfig().logLevel, redact: REDACT }))
}
