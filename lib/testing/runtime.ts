import type { Db } from '@/db'
import { readConfig } from '@/lib/config'
import { createEvents } from '@/lib/events'
import type { runtime } from '@/lib/runtime'
import { singleton } from '@/lib/singleton'

const ADMIN_TOKEN = `sa_${'test'.repeat(10)}`

/** Makes `db` the process's database, for tests that call route handlers. Returns an admin's headers. */
export function serveFrom(db: Db): Record<string, string> {
  const served: ReturnType<typeof runtime> = {
    config: readConfig({ ...process.env, DATABASE_PATH: ':memory:', ADMIN_TOKEN }),
    db,
    events: createEvents(),
    startedAtMs: Date.now(),
  }
  Object.assign(
    singleton('runtime', () => served),
    served,
  )
  return { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
}
