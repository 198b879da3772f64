import pino, { type Logger } from 'pino'
import { readConfig } from './config'
import { singleton } from './singleton'

export type { Logger }

/** Keeps secrets out of the log, even if they are passed by mistake. */
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
