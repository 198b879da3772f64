import { readSomething } from '@/db/queries/health'
import { log } from '@/lib/log'
import { VERSION } from '@/lib/version'
import type { Ctx } from './context'

export interface Health {
  status: 'ok' | 'failing'
  version: string
  database: 'ok' | 'failing'
  uptimeSeconds: number
}

/** Whether the server can do its work: it reads from the database to know. */
export function checkHealth(ctx: Ctx, input: { startedAtMs: number }): Health {
  const state = databaseState(ctx)
  return {
    status: state,
    version: VERSION,
    database: state,
    uptimeSeconds: Math.max(0, Math.floor((ctx.now() - input.startedAtMs) / 1000)),
  }
}

function databaseState(ctx: Ctx): Health['database'] {
  try {
    readSomething(ctx.db)
    return 'ok'
  } catch (error) {
    log().error({ err: error }, 'the database does not answer')
    return 'failing'
  }
}
