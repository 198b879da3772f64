import {
  closeDatabase,
  describeFailure,
  openDatabase,
  pendingMigrations,
  recognize,
  type Db,
} from '@/db'
import { contradictions, damage, miscounts } from '@/db/queries/health'

/** Everything that is wrong with a file, one sentence each. Never creates or changes it. */
export function examineFile(file: string): string[] {
  let db: Db | undefined
  try {
    db = openDatabase(file, { readOnly: true, busyTimeoutMs: 5_000 })
    if (recognize(db.driver) === 'newer') {
      return [...damage(db), 'It was last used by a newer version of Subkeeper: update Subkeeper.']
    }
    const pending = pendingMigrations(db)
    if (pending > 0) {
      return [
        ...damage(db),
        'It was last used by an older version of Subkeeper, so its counts cannot be checked. ' +
          'Start Subkeeper once, which updates it, then run this again.',
      ]
    }
    return examine(db)
  } catch (error) {
    return [describeFailure(file, error).message]
  } finally {
    if (db) closeDatabase(db)
  }
}

/** Everything that is wrong with a database, a sentence each; empty when all is well. */
export function examine(db: Db): string[] {
  const findings = damage(db)
  // What a damaged file counts to says nothing.
  if (findings.length > 0) return findings
  return [
    ...contradictions(db),
    ...miscounts(db).map(
      ({ what, name, stored, counted }) => `${what}, ${name}: ${stored} stored, ${counted} counted`,
    ),
  ]
}
