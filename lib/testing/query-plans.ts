import type { Db } from '@/db'

/** How SQLite runs each statement that `work` prepares, line by line, by the statement's text. */
export function queryPlans(db: Db, work: (db: Db) => unknown): Map<string, string[]> {
  const { driver } = db
  const texts = new Set<string>()
  const watched = new Proxy(driver, {
    get: (_, name) => {
      const value: unknown = Reflect.get(driver, name)
      if (name !== 'prepare') return value
      return (text: string) => {
        texts.add(text)
        return driver.prepare(text)
      }
    },
  })
  work({ ...db, driver: watched })
  return new Map(
    [...texts].map((text) => {
      const values = [...text.matchAll(/\?/g)].map(() => null)
      const plan = driver.prepare(`explain query plan ${text}`).all(...values)
      return [text, (plan as { detail: string }[]).map(({ detail }) => detail)]
    }),
  )
}
