import type Driver from 'better-sqlite3'
import type { Db } from './client'

/** A statement that ran. */
export interface RunStatement {
  sql: string
  tookMs: number
  /** How SQLite finds the rows: https://sqlite.org/eqp.html. */
  plan: () => string[]
}

interface Watch {
  fromMs: number
  report: (statement: RunStatement) => void
}

const watches = new WeakMap<Driver.Database, Watch>()
const METHODS = ['run', 'get', 'all'] as const
let isPatched = false

/**
 * Reports every statement of a database that takes at least `fromMs`. The driver has no hook for this, so
 * the methods that all of its statements share are wrapped, once per process.
 */
export function watchStatements({ driver }: Db, fromMs: number, report: Watch['report']) {
  watches.set(driver, { fromMs, report })
  if (isPatched) return
  isPatched = true
  const shared = Object.getPrototypeOf(driver.prepare('select 1')) as Record<
    (typeof METHODS)[number],
    (this: Driver.Statement, ...values: unknown[]) => unknown
  >
  for (const name of METHODS) {
    const original = shared[name]
    shared[name] = function (...values) {
      const startedAt = performance.now()
      try {
        return original.apply(this, values)
      } finally {
        const tookMs = performance.now() - startedAt
        const watch = watches.get(this.database)
        if (watch && tookMs >= watch.fromMs) tell(watch, this, values, tookMs)
      }
    }
  }
}

function tell(
  { report }: Watch,
  { database, source }: Driver.Statement,
  values: unknown[],
  tookMs: number,
) {
  const plan = () => {
    const explained = database.prepare<unknown[], { detail: string }>(
      `explain query plan ${source}`,
    )
    return explained.all(...values).map(({ detail }) => detail)
  }
  report({ sql: source, tookMs, plan })
}
