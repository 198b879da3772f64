import { openDatabase, type Db } from '@/db'
import { readConfig, type Config } from './config'
import { createEvents, type Events } from './events'
import type { Actor, Ctx } from './services/context'
import { singleton } from './singleton'

/** What a server process has exactly once. */
interface Runtime {
  config: Config
  db: Db
  events: Events
  startedAtMs: number
}

export function runtime(): Runtime {
  return singleton('runtime', () => {
    const config = readConfig()
    return {
      config,
      db: openDatabase(config.databasePath),
      events: createEvents(),
      startedAtMs: Date.now(),
    }
  })
}

export function contextFor(actor: Actor, signal?: AbortSignal): Ctx {
  const { db, events } = runtime()
  return { db, events, actor, now: Date.now, signal }
}
